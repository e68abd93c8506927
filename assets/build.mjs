// Compiles theme.scss and copies the few files it names into src/custos/web/static/uswds, with a MANIFEST of hashes.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const uswds = join(here, "node_modules", "@uswds", "uswds");
const out = join(here, "..", "src", "custos", "web", "static", "uswds");

const { css } = sass.compile(join(here, "theme.scss"), {
  loadPaths: [join(uswds, "packages")],
  style: "compressed",
  quietDeps: true,
  logger: sass.Logger.silent,
});

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

// Only woff2: every browser of the last ten years reads it. The older twins are dropped from the sheet and from the folder.
const lean = css.replace(/,url\([^)]*\.(?:woff|ttf)\)format\("(?:woff|truetype)"\)/g, "");
writeFileSync(join(out, "uswds.css"), lean);

for (const [, address] of lean.matchAll(/url\(["']?([^)"']+)["']?\)/g)) {
  if (address.startsWith("data:")) continue;
  const to = join(out, address);
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(join(uswds, "dist", address), to);
}
copyFileSync(join(uswds, "LICENSE.md"), join(out, "LICENSE.md"));

const files = (folder) => readdirSync(folder).flatMap((name) => {
  const path = join(folder, name);
  return statSync(path).isDirectory() ? files(path) : [path];
});
const lines = files(out).map((path) => `${createHash("sha256").update(readFileSync(path)).digest("hex")}  ${relative(out, path)}`);
writeFileSync(join(out, "MANIFEST"), lines.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join("\n") + "\n");
