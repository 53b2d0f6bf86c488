import type { Translated } from "../../../model/problem.ts";

/** The prose of the page on how changes are followed; what stands between backticks is code. French first. */
export const FOLLOW_WORDS = {
  title: { fr: "Suivre les changements", en: "Follow the changes" },
  lead: {
    fr: "Tenir chez soi une copie exacte de l’agenda, retraits compris, sans jamais tout relire\u00a0: trente lignes suffisent.",
    en: "Keep an exact copy of the agenda at home, withdrawals included, without ever reading it all again: thirty lines are enough.",
  },
  contents: { fr: "Sommaire", en: "Contents" },
  promise: { fr: "Ce qui est promis", en: "What is promised" },
  promise1: {
    fr: "Chaque événement ajouté, modifié ou retiré prend un numéro, dans l’ordre où le hub l’apprend. Les numéros ne font que croître.",
    en: "Every event that is added, changed or withdrawn takes a number, in the order in which the hub comes to know. Numbers only grow.",
  },
  promise2: {
    fr: "Qui lit jusqu’au bout tient ce que le hub tient\u00a0: rien ne manque, rien n’est en trop. Un événement qui change encore revient plus loin.",
    en: "Whoever reads to the end holds what the hub holds: nothing is missing, nothing is left over. An event that changes again comes again further on.",
  },
  promise3: {
    fr: "Relire une page ne change rien\u00a0: on peut s’arrêter n’importe où et reprendre.",
    en: "Reading a page twice changes nothing: one may stop anywhere and go on.",
  },
  promise4: {
    fr: "Un retrait reste dit pour toujours. Celui qui revient après un an l’apprend encore.",
    en: "A withdrawal is told for ever. Whoever comes back after a year still hears of it.",
  },
  pages: { fr: "Les pages", en: "The pages" },
  pagesText: {
    fr: "`/changes` est un fil RPDE 1.x (OpenActive). On lit la première page, puis l’adresse `next` de chacune, jusqu’à une page vide dont `next` est sa propre adresse\u00a0: on y revient plus tard. `limit` règle la longueur d’une page (500\u00a0; 1000 au plus). Les pages pleines se gardent une heure, la dernière cinq secondes.",
    en: "`/changes` is an RPDE 1.x feed (OpenActive). Read the first page, then the address `next` of each, until an empty page whose `next` is its own address: come back to it later. `limit` sets the length of a page (500; 1000 at most). Pages with items are kept for an hour, the last one for five seconds.",
  },
  pageSample: { fr: "Une page", en: "A page" },
  gone: { fr: "Les retraits", en: "Withdrawals" },
  goneText: {
    fr: 'Un événement parti a `"state": "deleted"`, son `id` et rien d’autre\u00a0; son adresse répond 410. Un événement annulé par le lieu n’est pas retiré\u00a0: il reste, avec `eventStatus`.',
    en: 'An event that is gone has `"state": "deleted"`, its `id` and nothing else; its address answers 410. An event that the venue cancels is not withdrawn: it stays, with `eventStatus`.',
  },
  follower: { fr: "Un programme qui suit", en: "A program that follows" },
  followerText: {
    fr: "Il tient un fichier par événement dans le dossier `agenda`, et l’endroit où il en est dans le fichier `next`. Arrêtez-le, relancez-le\u00a0: il reprend. `PAUSE` dit combien de secondes attendre au bout du fil (60).",
    en: "It keeps one file an event in the folder `agenda`, and where it is in the file `next`. Stop it, start it: it goes on. `PAUSE` says how many seconds to wait at the end of the feed (60).",
  },
  followerLog: {
    fr: "`log=` demande que `next` nomme le journal suivi. S’il en change, c’est que la base du hub a été remplacée ou remise à un état ancien\u00a0: la lecture reprend du début, et le programme avec.",
    en: "`log=` asks that `next` names the log that is followed. When that changes, the database of the hub was replaced or put back to a former state: reading begins anew, and the program with it.",
  },
  filters: { fr: "N’en suivre qu’une part", en: "Follow a part of it" },
  filtersText: {
    fr: "Les conditions de `/events` s’y ajoutent, expressions comprises. Ce qui ne répond plus à la question est dit retiré. Ce qui dépend de l’instant (`today`, `weekend`, `NOW()`) ou d’un ordre (`sort`) est refusé.",
    en: "The conditions of `/events` can be added, expressions included. What no longer answers the question is told as deleted. What depends on the moment (`today`, `weekend`, `NOW()`) or on an order (`sort`) is refused.",
  },
  stream: { fr: "En direct", en: "As it happens" },
  streamText: {
    fr: "`/changes/stream` dit les mêmes changements en Server-Sent Events\u00a0: `id` est le numéro, `event` vaut `updated` ou `deleted`. On reprend derrière `Last-Event-ID`, ou derrière `afterChangeNumber`.",
    en: "`/changes/stream` tells the same changes as server-sent events: `id` is the number, `event` is `updated` or `deleted`. It goes on behind `Last-Event-ID`, or behind `afterChangeNumber`.",
  },
  webhooks: { fr: "Être prévenu", en: "Be told" },
  webhooksText: {
    fr: "Un webhook (Standard Webhooks) ne porte aucun événement\u00a0: il dit qu’il y a du nouveau, et à quelle adresse le lire. L’adresse donnée doit d’abord rendre le défi qu’elle reçoit. Le secret, qui signe chaque message, et le jeton, qui gère l’inscription, ne sont montrés qu’une fois.",
    en: "A webhook (Standard Webhooks) bears no event: it says that there is something new, and at which address to read it. The address must first give back the challenge that it is sent. The secret, which signs each message, and the token, which manages the subscription, are shown only once.",
  },
  webhookSample: { fr: "S’inscrire", en: "Subscribe" },
  signature: { fr: "Vérifier la signature", en: "Check the signature" },
  webhooksNone: {
    fr: "Ce hub ne prend pas d’inscriptions en ce moment\u00a0: lisez le fil, qui dit tout.",
    en: "This hub takes no subscriptions at present: read the feed, which tells everything.",
  },
  linked: { fr: "En données liées", en: "As linked data" },
  linkedText: {
    fr: "`/ldes` mène à toutes les versions gardées de chaque événement, comme Linked Data Event Stream, par pages de 250 numéros qui ne changent plus une fois pleines. Toutes les versions sont gardées un temps, puis la dernière de chaque événement.",
    en: "`/ldes` leads to every version kept of each event, as a Linked Data Event Stream, by pages of 250 numbers that never change once they are full. All versions are kept for a time, then the last one of each event.",
  },
  last: { fr: "Les derniers changements de ce hub", en: "The last changes of this hub" },
  build: { fr: "Construire la question", en: "Build the question" },
} as const satisfies Record<string, Translated>;
