import { createHash } from "node:crypto";

/** The one style sheet. Paper, ink and a brick-red seal; phone first; no font, picture or script from anywhere. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#f6efe1;--sheet:#fffaf0;--ink:#231c14;--muted:#655a49;--line:#dccfb6;--seal:#99301d;--seal-ink:#fff8ee;--brass:#8a6212;--good:#2f6238;--good-paper:#e3efdc;--alert-paper:#f8ded6;--note-paper:#f6e7c3;--plain-paper:#ece2cf;--focus:#1c5a8a}
@media (prefers-color-scheme:dark){:root{--paper:#1a1611;--sheet:#241f18;--ink:#f1e7d5;--muted:#bdaf97;--line:#40372a;--seal:#f0937c;--seal-ink:#22130d;--brass:#e0b45a;--good:#9fd3a5;--good-paper:#1f3324;--alert-paper:#45221a;--note-paper:#3d3218;--plain-paper:#332b20;--focus:#8ec7f5}}
*,*::before,*::after{box-sizing:border-box}
html{font-size:100%;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;overflow-wrap:anywhere}
h1,h2,h3,.brand,.span,.lead,.summary{font-family:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,"DejaVu Serif",serif;text-wrap:balance}
h1{font-size:clamp(1.9rem,1.4rem + 2.4vw,2.9rem);line-height:1.12;margin:.2em 0 .25em;letter-spacing:-.01em}
h2{font-size:1.25rem;line-height:1.25;margin:1.4em 0 .5em}
h3{font-size:1.1rem;line-height:1.3;margin:0}
.problems,.counts+h3{margin-top:1rem}
.head+.columns{padding-top:1.2rem}
p{margin:.5em 0}
a{color:var(--seal);text-underline-offset:.18em;text-decoration-thickness:.06em}
a:hover{text-decoration-thickness:.14em}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:3px}
main:focus{outline:none}
.band{max-width:70rem;margin-inline:auto;padding-inline:1rem}
.narrow{max-width:42rem;padding-block:2rem}
.skip{position:absolute;left:-100vw;top:0;background:var(--ink);color:var(--paper);padding:.6rem 1rem;z-index:2}
.skip:focus{left:0}
.top{border-bottom:3px double var(--line);background:var(--sheet)}
.top .band{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.2rem 1.5rem;padding-block:.6rem}
.brand{display:flex;align-items:center;gap:.55rem;font-size:1.35rem;font-weight:700;color:var(--ink);text-decoration:none}
.bell{fill:var(--brass);width:1.9rem;height:1.9rem;transform-origin:50% 10%}
.brand:hover .bell{animation:ring .7s ease-in-out}
@keyframes ring{0%,100%{transform:rotate(0)}20%{transform:rotate(14deg)}45%{transform:rotate(-12deg)}70%{transform:rotate(7deg)}}
@media (prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important}}
.top nav{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem}
.top nav a{padding:.45rem 0;color:var(--ink)}
.top nav a[aria-current]{text-decoration-color:var(--seal);text-decoration-thickness:.14em}
.top nav .language{color:var(--muted)}
.intro,.head{padding-top:1.4rem}
.span,.lead{font-size:1.1rem;color:var(--muted);margin:.1em 0 1rem;max-width:60ch}
.columns{display:grid;gap:1.2rem 2.5rem;grid-template-columns:minmax(0,1fr);padding-bottom:3rem}
.field{margin:0;display:flex;flex-direction:column;gap:.2rem;min-width:0}
label{font-size:.85rem;color:var(--muted)}
input,select,button{font:inherit;color:inherit}
input,select{width:100%;min-width:0;min-height:2.75rem;padding:.45rem .6rem;background:var(--sheet);border:1px solid var(--muted);border-radius:4px}
input::placeholder{color:var(--muted);opacity:1}
.search{display:grid;gap:.7rem;grid-template-columns:repeat(2,minmax(0,1fr))}
.search .wide{grid-column:1/-1}
.search .submit{align-self:end}
button,.button{display:inline-flex;align-items:center;justify-content:center;min-height:2.75rem;padding:.45rem 1.1rem;border:1px solid var(--seal);border-radius:4px;background:var(--seal);color:var(--seal-ink);font-weight:600;text-decoration:none;cursor:pointer}
button:hover,.button:hover{filter:brightness(1.08);text-decoration:underline}
.button.quiet{background:transparent;color:var(--seal)}
.day{display:grid;grid-template-columns:minmax(0,1fr);border-top:1px solid var(--line);padding:.9rem 0 .4rem}
.day h2{margin:0 0 .5rem;font-size:1.15rem}
.day h2 .weekday{color:var(--seal);text-transform:capitalize}
.day.today h2 .weekday{text-decoration:underline;text-decoration-color:var(--brass);text-decoration-thickness:.18em;text-underline-offset:.2em}
.list,.sources,.badges,.dates,.counts,.problems{list-style:none;margin:0;padding:0}
.card{display:grid;grid-template-columns:minmax(0,1fr);gap:.05rem 1rem;background:var(--sheet);border:1px solid var(--line);border-radius:6px;padding:.7rem .9rem;margin-bottom:.6rem;position:relative}
.card:hover{border-color:var(--brass)}
.card h3 a,.source h2 a{color:var(--ink);text-decoration-color:var(--line)}
.card h3 a::after,.source h2 a::after{content:"";position:absolute;inset:0}
.card h3 a:hover,.source h2 a:hover{color:var(--seal)}
.card.off h3 a,.card.off .time,time.off{text-decoration:line-through;text-decoration-color:var(--seal)}
.time{margin:0;color:var(--seal);font-weight:600;font-size:.97rem;font-variant-numeric:tabular-nums}
.time .end,.zone{color:var(--muted);font-weight:400}
.zone{font-size:.85rem;display:inline-block}
.where{margin:.1rem 0 0;color:var(--muted)}
.town::before{content:"· "}
.badges{display:flex;flex-wrap:wrap;gap:.35rem;margin-top:.4rem}
.badge{display:inline-block;font-size:.82rem;line-height:1.3;padding:.12rem .5rem;border-radius:3px;background:var(--plain-paper);color:var(--ink)}
.badge.alert{background:var(--alert-paper);font-weight:600}
.badge.good{background:var(--good-paper)}
.badge.note{background:var(--note-paper)}
p.note{background:var(--note-paper);padding:.7rem 1rem;max-width:60ch}
.empty{border-top:1px solid var(--line);padding:1.2rem 0;font-size:1.1rem}
.pager{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.5rem 1rem;border-top:1px solid var(--line);padding-top:.6rem;margin-top:.6rem}
.pager a{display:inline-flex;align-items:center;min-height:2.75rem}
.subscribe{background:var(--sheet);border:1px solid var(--line);border-top:4px solid var(--brass);border-radius:6px;padding:.4rem 1.1rem 1rem}
.subscribe h2{margin-top:.6em}
.subscribe input{font-size:.9rem}
.forms a{display:inline-block;padding:.3rem .5rem .3rem 0}
.event{padding-block:1.4rem 3rem;display:grid;grid-template-columns:minmax(0,1fr);gap:1rem}
.summary{font-size:1.15rem;color:var(--muted);max-width:60ch}
.facts{background:var(--sheet);border:1px solid var(--line);border-left:4px solid var(--brass);border-radius:6px;padding:.2rem 1.1rem .8rem}
.facts h2{font-size:1rem;margin:.9em 0 .2em;color:var(--muted)}
.dates li{padding:.1rem 0}
.dates li:target{background:var(--note-paper)}
address{font-style:normal}
.actions{display:flex;flex-wrap:wrap;gap:.6rem;margin-top:1rem}
.text{max-width:65ch;font-size:1.05rem}
figure{margin:0}
figure img{max-width:100%;max-height:26rem;height:auto;border-radius:6px;display:block}
figcaption,.muted{color:var(--muted);font-size:.9rem}
.details{margin:0;display:grid;gap:.1rem}
.details div{display:grid;grid-template-columns:minmax(0,1fr);gap:0 1rem;border-top:1px solid var(--line);padding:.45rem 0}
.details dt{color:var(--muted);grid-column:1}
.details dd{margin:0}
.origin{border-top:3px double var(--line)}
.sources{display:grid;gap:.8rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));padding-bottom:3rem}
.sources .card{margin:0;align-content:start}
.source h2{margin:0}
.source p{margin:.15rem 0}
.figures b,.counts b{font-size:1.3rem;font-family:Georgia,"DejaVu Serif",serif}
.counts{display:flex;flex-wrap:wrap;gap:.3rem 1.6rem}
.problems li{border-left:4px solid var(--line);padding:.1rem .9rem;margin:.6rem 0;background:var(--sheet)}
.problems .error{border-color:var(--seal)}
.problems .warning{border-color:var(--brass)}
.times{color:var(--muted);white-space:nowrap}
.vocabulary dt{font-weight:600;margin-top:.8rem}
.vocabulary dd{margin:0;color:var(--muted)}
code{font-size:.92em}
.docs nav ul{columns:2 14rem;padding-left:1.2rem}
.docs th,.docs td{min-width:0}
.docs .examples{list-style:none;padding:0}
.docs .examples li{border-left:4px solid var(--line);background:var(--sheet);padding:.3rem .9rem;margin:.7rem 0}
textarea,pre{font:.9rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;color:inherit;background:var(--sheet);border:1px solid var(--muted);border-radius:4px;padding:.6rem .7rem}
textarea{width:100%;min-width:0;resize:vertical;tab-size:2}
pre{border-color:var(--line);overflow:auto;max-height:40rem;white-space:pre-wrap}
.query{display:grid;gap:.7rem;grid-template-columns:minmax(0,1fr) minmax(7rem,auto)}
.query .wide{grid-column:1/-1}
.query .submit{align-self:end}
.links{list-style:none;margin:0;padding:0}
.links a{display:inline-block;padding:.35rem 0}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:6px;background:var(--sheet)}
table{border-collapse:collapse;width:100%;font-size:.95rem}
th,td{text-align:left;vertical-align:top;padding:.45rem .7rem;min-width:9rem;max-width:26rem;border-bottom:1px solid var(--line)}
th{color:var(--muted);font-weight:600;white-space:nowrap}
tbody tr:last-child td{border-bottom:0}
.verdict{font-size:1.1rem}
.refusal{border-left:4px solid var(--seal);background:var(--sheet);padding:.5rem .9rem}
.bottom{border-top:3px double var(--line);color:var(--muted);font-size:.92rem}
.bottom .band{padding-block:1rem 2rem}
.bottom a{color:inherit;display:inline-block;padding:.3rem 0}
@media (min-width:48rem){
.day{grid-template-columns:10rem minmax(0,1fr);column-gap:1.2rem;padding-top:1.1rem}
.day h2{position:sticky;top:.8rem;align-self:start;padding-top:.6rem}
.day h2 .weekday{display:block}
.days .section{margin-top:.4rem}
.card{grid-template-columns:8.8rem minmax(0,1fr);padding:.8rem 1.1rem}
.list .time time,.list .time .end{white-space:nowrap}
.card.source{grid-template-columns:minmax(0,1fr)}
.details div{grid-template-columns:11rem minmax(0,1fr)}
.details dd{grid-column:2}
.search{grid-template-columns:2.2fr 1.3fr 1.3fr 1.1fr auto}
.search .wide{grid-column:auto}
.event{grid-template-columns:minmax(0,1fr) 21rem;column-gap:2.5rem}
.event>*{grid-column:1}
.event>.facts{grid-column:2;grid-row:1/span 6;align-self:start}
}
@media (min-width:64rem){
.columns{grid-template-columns:minmax(0,1fr) 20rem}
.columns .side:first-child{grid-column:1/-1}
.columns .after{align-self:start;position:sticky;top:1rem}
}
@media print{.top nav,.search,.subscribe,.pager,.skip,.actions{display:none}body{background:#fff}}
`;

/** Its address changes with its content, so that it may be kept for a year. */
export const STYLE_PATH = `/style-${createHash("sha256").update(STYLE).digest("hex").slice(0, 12)}.css`;
