import type { FeedGuidance } from "../../../model/feed-advice.ts";
import { CLOCK_SCRIPT } from "../clock-time.tsx";
import { layout, type PageContext } from "../layout.tsx";
import { say } from "../spaced.ts";
import { NEW_SOURCE } from "../venue-words.ts";
import { ClosedNote, PasteForm, PasteHelp } from "./paste-form.tsx";
import { Steps } from "./steps.tsx";

/** What this hub does with addresses that strangers give it. */
export interface Door {
  readonly canCheck: boolean;
  readonly canRegister: boolean;
  readonly guidance: FeedGuidance;
  readonly contactUrl: string | undefined;
}

/** `/sources/new`: one field, with what was typed before; what to paste into it, and what to do without an agenda. */
export function pastePage(typed: string, door: Door, context: PageContext): string {
  const { language, deps } = context;
  const main = (
    <div class="band head venue">
      <Steps at={0} language={language} />
      <h1>{say(NEW_SOURCE.title, language)}</h1>
      <p class="lead">{say(NEW_SOURCE.lead, language)}</p>
      {!door.canRegister && (
        <ClosedNote contactUrl={door.contactUrl} canCheck={door.canCheck} context={context} />
      )}
      {door.canCheck && <PasteForm value={typed} context={context} />}
      <PasteHelp guidance={door.guidance} context={context} />
    </div>
  );
  return layout(context, {
    title: say(NEW_SOURCE.title, language),
    description: say(NEW_SOURCE.lead, language),
    main,
    canonical: `${deps.baseUrl}/sources/new`,
    scripts: ["venue.js", "check.js", CLOCK_SCRIPT],
  });
}
