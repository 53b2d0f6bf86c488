import { fold } from "./fold.ts";

// What in a feed is about a person rather than about an event or a venue: docs/privacy.md has the policy.

const EMAIL = /(?:mailto:)?([\w.+-]{1,64})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,5})/gi;
/**
 * A mobile number of France, overseas included: 06 or 07 and eight digits more, or +33 in the place of the zero. Five
 * days of a month in a row look the same.
 */
const MOBILE =
  /(?<![\d+])(?:(?:\+|00) ?33[ .-]?(?:\(0\)[ .-]?)?|33(?=[67]\d{8}(?!\d))|0)[67](?:[ .-]?\d{2}){4}(?!\d)(?! ?(?:janv|f[ée]v|mars|avr|mai|juin|juil|ao[uû]t|sept|oct|nov|d[ée]c))/giu;

/** The head of an address that is an office's: whoever holds it today, it reaches the venue. */
const OFFICES =
  "accueil adherent adhesion administration agence agenda animation asso association atelier bar benevole bibliotheque bienvenue billet billetterie bonjour boutique bureau cafe cinema com communication comm compagnie concert conservatoire contact coordination coworking culture demande direction ecole equipe espace event evenement expo fablab federation festival formation galerie gestion hello info inscription jeunesse ludotheque lycee mairie maison mediatheque mjc musee newsletter office orga organisation participation permanence presse prod production programmation rdv redaction reception recrutement renseignement repair repaircafe resa reservation restaurant salle scene secretariat service social spectacle stage studio support team theatre tierslieu tiers tourisme ville visite webmaster welcome workshop";
const OFFICE = new RegExp(`^(?:${OFFICES.replaceAll(" ", "|")})s?(?:[._+-]|\\d|$)`);

/** Whether an e-mail address is an office's (`contact@…`) or the venue's own (`la-filature@filature.example`), not a person's. */
export function isOfficeAddress(address: string): boolean {
  const [local = "", domain = ""] = address
    .toLowerCase()
    .replace(/^mailto:/, "")
    .split("@");
  const head = fold(local)
    .replaceAll(" ", "")
    .replace(/^(?:les?|la|l)(?=.{4})/, "");
  if (OFFICE.test(local)) return true;
  const labels = fold(domain.split(".").slice(0, -1).join(" ")).replaceAll(" ", "");
  return head.length >= 4 && labels.includes(head);
}

const GIVEN_NAMES: ReadonlySet<string> = new Set(
  "adele adrien agathe agnes alain albert alexandra alexandre alexis alice aline amandine amelie anais andre andrea angelique anne annick annie anthony antoine arnaud arthur aude audrey aurelie aurelien axel baptiste beatrice benedicte benjamin benoit bernadette bernard bertrand brigitte bruno camille carole caroline catherine cecile cedric celine chantal charles charlotte chloe christelle christian christiane christine christophe claire clara claude claudine clement clementine colette coralie corinne cyril damien daniel danielle david delphine denis didier dominique dorothee edith eliane elisabeth elise elodie eloise emeline emilie emma emmanuel emmanuelle eric estelle etienne eugenie eva evelyne fabien fabienne fabrice fanny florence florent florian francis franck francois francoise frederic gabriel gael gaelle genevieve georges gerald gerard gilbert gilles guillaume guy gwenaelle helene henri herve hugo hugues ines isabelle jacqueline jacques jean jeanne jennifer jeremy jerome jessica joel joelle john jonathan josephine josette josiane judith jules julia julie julien juliette justine karim karine kevin laetitia laura laure laurence laurent lea leo leon liliane lise loic louis louise luc lucas lucie lucien ludovic lydie madeleine mael magali manon marc marcel margaux margot marguerite maria marie marina marion marjorie marlene martin martine mathieu mathilde matthieu maud maurice maxime melanie melissa michel michele mickael mireille mohamed monique morgane muriel nadege nadia nathalie nathan nicolas nicole noemie odette odile olivia olivier pascal pascale patrice patricia patrick paul paule pauline perrine philippe pierre quentin rachel raphael raymond regine regis remi remy rene renee richard robert robin rodolphe roger roland romain rosalie roxane sabine sabrina samuel sandra sandrine sarah sebastien serge severine simon simone solene sonia sophie stephane stephanie suzanne sylvain sylvaine sylvie tania thibault thierry thomas tiphaine valentin valerie vanessa vincent virginie viviane xavier yann yannick yves yvette yvonne zoe".split(
    " ",
  ),
);

/** Words that no name of a person has, or none of the kind that calendars write. */
const NO_PERSON =
  /(?:^| )(?:l|la|le|les|d|du|des|the|au|aux|et|and|chez|saint|sainte|asso|association|atelier|ateliers|bar|bibliotheque|bistrot|cafe|centre|cie|cinema|club|collectif|comite|compagnie|coop|cooperative|ecole|editions|espace|fablab|federation|ferme|festival|fondation|galerie|groupe|jardin|jardins|lieu|maison|mairie|mediatheque|mjc|musee|orchestre|reseau|restaurant|salle|service|studio|team|theatre|tiers|trio|union|ville)(?: |$)/;

/** Whether a name looks like that of one person: two to four words, one at either end a given name. */
export function isPersonName(name: string): boolean {
  const folded = fold(name);
  const words = folded.split(" ");
  if (words.length < 2 || words.length > 4 || /\d/.test(folded) || NO_PERSON.test(folded)) return false;
  return GIVEN_NAMES.has(words[0] ?? "") || GIVEN_NAMES.has(words.at(-1) ?? "");
}

/** The name of a calendar's organizer as it may be shown: null when it is a person's beside that person's own address. */
export function organizerShown(name: string, address: string | null): string | null {
  const isPersonal = address !== null && !isOfficeAddress(address) && isPersonName(name);
  return isPersonal ? null : name;
}

/** A text with something in the place of personal e-mail addresses and mobile numbers. */
export function maskPersonal(text: string, mask: { readonly email: string; readonly phone: string }): string {
  const hidden = text.includes("@")
    ? text.replace(EMAIL, (address) => (isOfficeAddress(address) ? address : mask.email))
    : text;
  return hidden.replace(MOBILE, mask.phone);
}
