const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** What any town has, so that the word alone names none of them. */
export const GENERIC: ReadonlySet<string> = words(
  `mairie ecole college lycee eglise chapelle gare place parc stade gymnase salle salles maison centre centres square rue
   quartier quai port plage hall halle halles hotel musee site lieu local bureau en ligne online cour village ville bourg
   passage impasse chemin chaussee pont tour`,
);

/**
 * Words that everybody uses, in French or English, and that are names of communes too: only `à` before them, or something
 * that is on there, makes a town of them.
 */
export const EVERYDAY: ReadonlySet<string> = words(
  `aire aube aucun auge bar bars beaux berg blanc bois brain branches bras bus busy came cast celle celles champs chapeau
   change charge conte contes cote courant cours couture creuse croix cuts don doubs douze dry dunes err etangs eve faux fete
   fetes force four francois garde gets goes gorges grand grande gras habit have hommes hours ile island isle jardin job lande
   landes lay lent lies lilas long loue lue machine maille many marche marches marie marques mars mere mer monnaie mont montagne
   monts murs nord our pace parent pas perche pierre pin plaine plan plans portes pres pure rang real rely reunion rives
   rivieres robert roche ronde routes sache salon sees serre signes simple singles son sure table target tech termes this
   titre touches toussaint rouge tricot union val vallee ver verger vers vert very vieux vif vue`,
);

/** What has a day or a town in it and means neither. */
const IDIOMS =
  /^(?:mardi gras|(?:lundi|dimanche) de (?:paques|pentecote)|(?:vendredi|jeudi|samedi) saint|jeudi noir|(?:black|good|bloody) (?:friday|sunday)|pas a pas|hors les murs|hors serie)(?= |$)/;

/** How many words from here on are said as one, and are looked for as such; 0 for none. */
export function idiomLength(text: string): number {
  const [idiom] = IDIOMS.exec(text) ?? [];
  return idiom === undefined ? 0 : idiom.split(" ").length;
}
