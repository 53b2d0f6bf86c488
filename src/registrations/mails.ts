import type { DueMail, NoticeCode } from "../store/notices.ts";
import type { Registration } from "../store/registrations.ts";
import type { Mail } from "./mailer.ts";

/** A name in a subject or a sentence: one line, and no longer than a subject bears. */
const line = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, 80);

/** The mail that brings the management link to who registered a feed. */
export function welcomeMail(
  { source, language }: Pick<Registration, "source" | "language">,
  to: string,
  state: "pending" | "approved",
  manage: string,
): Mail {
  const name = line(source.name);
  if (language === "en") {
    const next =
      state === "approved"
        ? "Your events appear in the agenda within a few minutes."
        : "The operator of the agenda will look at it first; your events appear once they have.";
    return {
      to,
      language,
      subject: `Your feed is registered: ${name}`,
      text: `Hello,

“${name}” is registered. ${next}

To see its state, correct it, pause it or remove it, this is its management page:

${manage}

Keep this address to yourself: whoever has it can change everything. It is not stored and cannot be sent again.

If you did not register anything, ignore this mail, or open the page and remove everything.
`,
    };
  }
  const next =
    state === "approved"
      ? "Vos événements apparaissent dans l’agenda d’ici quelques minutes."
      : "Qui tient l’agenda y jettera d’abord un œil ; vos événements apparaîtront ensuite.";
  return {
    to,
    language,
    subject: `Votre agenda est inscrit : ${name}`,
    text: `Bonjour,

« ${name} » est inscrit. ${next}

Pour voir son état, le corriger, le mettre en pause ou le retirer, voici sa page de gestion :

${manage}

Gardez cette adresse pour vous : qui l’a peut tout changer. Elle n’est pas conservée et ne pourra pas être renvoyée.

Si vous n’avez rien inscrit, ignorez ce message, ou ouvrez la page et retirez tout.
`,
  };
}

interface Told {
  readonly subject: string;
  readonly what: string;
  readonly todo: string;
}

const NOTICES: Readonly<Record<NoticeCode, { readonly fr: Told; readonly en: Told }>> = {
  broken: {
    fr: {
      subject: "Votre agenda ne répond plus",
      what: "n’a pas pu être lu depuis plusieurs essais. Les événements déjà connus restent affichés, sans être mis à jour.",
      todo: "Ouvrez l’adresse de votre flux dans un navigateur. Si elle a changé, ou si le calendrier n’est plus public, rétablissez-la ; nous réessayons de toute façon, et tout reprendra seul.",
    },
    en: {
      subject: "Your feed no longer answers",
      what: "could not be read in several attempts. The events that are known already stay, and are not updated.",
      todo: "Open the address of your feed in a browser. If it changed, or if the calendar is no longer public, put it right; we go on trying, and all goes on by itself.",
    },
  },
  silent: {
    fr: {
      subject: "Votre agenda n’annonce plus rien",
      what: "se lit bien, mais ne contient plus aucun événement à venir.",
      todo: "Si c’est voulu (vacances, fermeture), il n’y a rien à faire. Sinon, vérifiez que les nouveaux événements sont bien saisis dans le calendrier public dont vous avez donné l’adresse.",
    },
    en: {
      subject: "Your feed announces nothing any more",
      what: "can be read, but holds no event to come.",
      todo: "If that is meant (holidays, a closure), there is nothing to do. Otherwise see whether new events are entered in the public calendar whose address you gave.",
    },
  },
  frozen: {
    fr: {
      subject: "Votre agenda a perdu beaucoup d’événements",
      what: "a perdu d’un coup beaucoup d’événements à venir. Par prudence, nous ne les retirons pas encore.",
      todo: "Si c’est une erreur, rétablissez votre calendrier : rien n’aura été perdu. Si c’est voulu, il n’y a rien à faire : nous le croirons après un jour de réponses identiques.",
    },
    en: {
      subject: "Your feed lost many events",
      what: "lost many coming events at once. To be safe, we do not remove them yet.",
      todo: "If that is a mistake, restore your calendar: nothing will have been lost. If it is meant, there is nothing to do: we shall believe it after a day of identical answers.",
    },
  },
};

/** The mail that tells an owner of a notice. The management link is not in it, since nobody but the owner has it. */
export function noticeMail({ contact, language, name, code, sourceId }: DueMail, baseUrl: string): Mail {
  const { subject, what, todo } = NOTICES[code][language];
  const shown = line(name);
  const state = `${baseUrl}/sources/${sourceId}`;
  const text =
    language === "fr"
      ? `Bonjour,

L’agenda « ${shown} » ${what}

Que faire ? ${todo}

Son état public : ${state}
Pour le gérer, ouvrez votre page de gestion, dont l’adresse commence par ${baseUrl}/manage/ : vous l’avez reçue à l’inscription.

Vous ne recevrez pas d’autre message à ce sujet.
`
      : `Hello,

The feed “${shown}” ${what}

What to do? ${todo}

Its public state: ${state}
To manage it, open your management page, whose address begins with ${baseUrl}/manage/: you were given it when you registered.

You will not get another mail about this.
`;
  return { to: contact, language, subject: `${subject}${language === "fr" ? " : " : ": "}${shown}`, text };
}
