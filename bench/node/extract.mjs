// The peers that live in Node, for bench/node.py: one JSON line in for each page, one JSON line out.
//
//     {"tool": "readability" or "defuddle", "html": "..."}
//     {"text", "title", "byline", "published", "seconds"} or {"error", "seconds"}
//
// seconds is the processor time of the whole call, from markup to text. No script of a page runs, and
// nothing is fetched.

import { createInterface } from "node:readline";
import { Readability } from "@mozilla/readability";
import { Defuddle } from "defuddle/node";
import { JSDOM, VirtualConsole } from "jsdom";
import { parseHTML } from "linkedom";

// A page may say what it likes; stdout is for answers.
for (const name of ["log", "info", "warn", "error", "debug"]) console[name] = () => {};
const refuse = () => Promise.reject(new Error("nothing is fetched here"));
globalThis.fetch = refuse;

const ADDRESS = "https://example.org/"; // no tool of the bench is told where a page comes from
const MILLION = 1e6;

const UNREAD = new Set(["SCRIPT", "STYLE", "TEMPLATE"]);
const CELLS = new Set(["TD", "TH"]);
const BLOCKS = new Set(
  (
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY BR CAPTION CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE " +
    "FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR LEGEND LI MAIN MENU NAV OL P PRE SEARCH SECTION SUMMARY TABLE " +
    "TBODY TFOOT THEAD TR UL"
  ).split(" "),
);

// The text below a node, a line for each block. Not recursive: pages nest deeper than a stack.
function text(root) {
  const parts = [];
  const waiting = [root];
  while (waiting.length) {
    const next = waiting.pop();
    if (typeof next === "string") parts.push(next);
    else if (next.nodeType === 3) parts.push(words(next));
    else if (!UNREAD.has(next.nodeName.toUpperCase())) {
      const edge = BLOCKS.has(next.nodeName) ? "\n" : CELLS.has(next.nodeName) ? " " : "";
      waiting.push(edge, ...Array.from(next.childNodes).reverse(), edge);
    }
  }
  const lines = parts.join("").split("\n");
  return lines.map((line) => line.replace(/ {2,}/g, " ").trim()).filter(Boolean).join("\n");
}

// A line break in the markup is a space, but not in preformatted text.
function words(node) {
  return node.parentElement?.closest("pre") ? node.data : node.data.replace(/[ \t\r\n\f]+/g, " ");
}

function readability(html) {
  const { window } = new JSDOM(html, { url: ADDRESS, virtualConsole: new VirtualConsole() });
  try {
    const found = new Readability(window.document, { serializer: (element) => element }).parse();
    if (!found) return { text: "" };
    return { text: text(found.content), title: found.title, byline: found.byline, published: found.publishedTime };
  } finally {
    window.close();
  }
}

// linkedom is what its own command line uses; in jsdom it finds the same, four times slower.
async function defuddle(html) {
  const { document } = parseHTML(html);
  const found = await Defuddle(document, ADDRESS, { useAsync: false, fetch: refuse });
  const content = JSDOM.fragment(found.content);
  return { text: text(content), title: found.title, byline: found.author, published: found.published };
}

const TOOLS = { readability, defuddle };

async function answer(line) {
  const { tool, html } = JSON.parse(line);
  const before = process.cpuUsage();
  let told;
  try {
    told = await TOOLS[tool](html);
  } catch (error) {
    told = { error: String(error) };
  }
  const { user, system } = process.cpuUsage(before);
  return { ...told, seconds: (user + system) / MILLION };
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  process.stdout.write(JSON.stringify(await answer(line)) + "\n");
}
