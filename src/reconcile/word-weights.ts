/**
 * How much a word of a title tells one event from another, in agendas of French towns: a static stand-in for the
 * inverse document frequency, so that a score depends on nothing but the two events.
 */

/**
 * A word without the endings of number and gender that a typist adds or forgets, `ouvertes` and `ouvert` alike; the lists
 * below are kept in the same form.
 */
export function stem(word: string): string {
  const single = word.length > 3 ? word.replace(/[sx]$/, "") : word;
  return single.length > 4 ? single.replace(/e$/, "") : single;
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean).map(stem);

/** Words of grammar, days and states, which tell nothing: they are left out of every comparison. */
const UNTOLD = new Set(
  wordsOf(`
    a à au aux avec c ce ces cet cette d dans de des du elle en entre est et eux il j je l la le les leur leurs lui m ma
    mais me mes moi n ne nos notre nous on ou où par pas pour qu que qui s sa sans se ses si son sous sur t ta te tes toi
    ton tu un une vers vos votre vous y chez dès lors plus via
    the an and at by for from in is it of on or our the this to with your you we
    der die das den dem ein eine einer und im in am mit von zu zum zur für auf bei
    ar an ur eun hag da war
    lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
    january february march april may june july august september october november december
    complet complete annule annulee cancelled canceled reporte reportee postponed modifie deplace supprime
    nouveau nouvelle new rappel gratuit gratuite free libre prix entree payant inscription reservation billetterie
    bientot demain aujourd hui dernier derniere minute places limitees sold out full vip
    present presente presentent propose proposent organise organisent invite invitent accueille vient
    visio ligne online distanciel zoom webinaire webinar virtuel
    partir heure heures date jour edition eme saison h rdv ans an
  `),
);

/** What most agendas are made of: a quarter of a word. */
const GENERIC = new Set(
  wordsOf(`
    atelier concert spectacle soiree stage cours conference rencontre exposition expo visite reunion permanence evenement
    festival fete marche bal danse theatre cinema cine film projection seance debat lecture animation activite sortie balade
    repas aperitif apero cafe brunch diner dejeuner gouter initiation decouverte formation accueil ouverture porte
    journee matinee apres midi soir matin weekend week end vacance nuit inauguration vernissage assemblee generale
    association public publique scene musique musical musicale live groupe session jeu jeux enfant adulte famille
    guide guidee ouvert associatif associative solidaire interne membre benevole adherent habitant quartier ville village
    parent tout petit petite grand grande salle espace maison centre lieu commun place rue
    club collectif participatif partage partagee creatif creation special speciale
    workshop show meeting event party class course talk lecture exhibition tour open day night evening
    training game play music screening market fair group conference
    veranstaltung konzert treffen sitzung training spiel
  `),
);

/** Subjects that many events share: six tenths of a word. */
const COMMON = new Set(
  wordsOf(`
    jazz rock folk blues rap hip hop electro dj techno classique chorale chant choeur orchestre piano guitare quartet trio
    duo impro improvisation conte clown cirque marionnette magie slam poesie philo citoyen quiz loto karaoke tango salsa
    yoga pilates gym sophrologie meditation qi gong bien etre sante sport randonnee marche course velo bricolage couture
    tricot broderie ecriture peinture dessin poterie ceramique photo photographie cuisine patisserie jardin jardinage
    jardiner compost potager plante graine nature environnement climat transition ecologie zero dechet reparation repair
    fablab numerique informatique ordinateur impression 3d code programmation robot linux emploi logement droit
    anglais francais espagnol allemand breton langue conversation histoire patrimoine art artisan createur producteur
    vinyle livre bd manga bibliotheque mediatheque bebe eveil babyportage allaitement jeune ado senior
    noel paques halloween carnaval ete hiver printemps automne rentree anniversaire solidaire solidarite don sang
    brocante braderie vide grenier troc gratiferia friperie puces vetement foire kermesse feu artifice
    christmas garden bike cooking kids coding board book reading dance comedy quiz
  `),
);

const GENERIC_WEIGHT = 0.25;
const COMMON_WEIGHT = 0.6;

/** True for a word that is left out of titles before they are compared. Takes a folded word, stemmed or not. */
export const isUntold = (word: string): boolean => word.length === 1 || UNTOLD.has(stem(word));

/** Titles that a calendar gives to what it does not tell, folded. */
const NAMELESS = new Set([
  "sans titre",
  "untitled",
  "no title",
  "busy",
  "occupe",
  "indisponible",
  "prive",
  "private",
  "reserve",
]);

export const isNameless = (folded: string): boolean => NAMELESS.has(folded);

/** From 0 to 1. Takes a folded word, stemmed. */
export function weightOf(word: string): number {
  if (GENERIC.has(word)) return GENERIC_WEIGHT;
  if (COMMON.has(word) || word.length < 3) return COMMON_WEIGHT;
  return 1;
}
