// SPDX-License-Identifier: GPL-3.0-or-later
// Typesets the formulas of all lessons in this folder as SVG, and lists the files for CMake. In any folder:
//   npm install mathjax-full@3 && node .../resources/lessons/make_formulas.mjs
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// From where it is run, so that no package is installed beside the lessons.
const require = createRequire(join(process.cwd(), "package.json"));
const { mathjax } = require("mathjax-full/js/mathjax.js");
const { TeX } = require("mathjax-full/js/input/tex.js");
const { SVG } = require("mathjax-full/js/output/svg.js");
const { liteAdaptor } = require("mathjax-full/js/adaptors/liteAdaptor.js");
const { RegisterHTMLHandler } = require("mathjax-full/js/handlers/html.js");
const { AllPackages } = require("mathjax-full/js/input/tex/AllPackages.js");

const here = dirname(fileURLToPath(import.meta.url));
const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);
const page = mathjax.document("", {
    InputJax: new TeX({ packages: AllPackages }),
    OutputJax: new SVG({ fontCache: "local" }),
});

function formulasOf(text) {
    const found = [];
    // Code first, so that a dollar sign inside it is none; then escapes.
    for (const match of text.matchAll(/(`+)[^]*?\1|\\\$|\$\$([^$]+)\$\$|\$([^$]+)\$/g)) {
        const latex = match[2] ?? match[3];
        if (latex) found.push({ latex: latex.trim(), display: match[2] !== undefined });
    }
    return found;
}

const lessons = readdirSync(here).filter((name) => /^[0-9].*\.md$/.test(name)).sort();
const folder = join(here, "formulas");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const files = [];
for (const lesson of lessons) {
    // Step blocks are no text.
    const text = readFileSync(join(here, lesson), "utf8").replace(/^```(step|predict)\n[^]*?^```$/gm, "");
    for (const { latex, display } of formulasOf(text)) {
        const name = createHash("sha1").update(latex).digest("hex").slice(0, 12) + ".svg";
        if (files.includes(name)) continue;
        const svg = adaptor.innerHTML(page.convert(latex, { display, em: 16, ex: 8 }));
        if (svg.includes("data-mjx-error")) throw new Error(`${lesson}: ${latex}`);
        writeFileSync(join(folder, name), svg + "\n");
        files.push(name);
    }
}
const list = [...lessons, ...files.sort().map((name) => `formulas/${name}`)];
writeFileSync(
    join(here, "files.cmake"),
    "# SPDX-License-Identifier: GPL-3.0-or-later\n# Written by make_formulas.mjs.\nset(lesson_files\n" +
        list.map((name) => `    "\${PROJECT_SOURCE_DIR}/resources/lessons/${name}"\n`).join("") + ")\n");
console.log(`${lessons.length} lessons, ${files.length} formulas`);
