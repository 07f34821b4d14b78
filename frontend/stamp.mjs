// Writes static/BUILD.json: a hash of what was built from, so that Python can tell a stale build without Node.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

const here = import.meta.dirname;
const built = join(here, "..", "src", "corredor", "web", "static");

function sources() {
  const top = ["package.json", "package-lock.json", "tsconfig.json", "vite.config.ts"];
  const inner = readdirSync(join(here, "src"), { recursive: true }).map((name) => join("src", name));
  return [...top, ...inner]
    .filter((name) => statSync(join(here, name)).isFile())
    .map((name) => name.split(sep).join("/"))
    .sort();
}

function digest(names, folder) {
  const hash = createHash("sha256");
  for (const name of names) {
    const text = readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n");
    hash.update(`${name}\n${createHash("sha256").update(text).digest("hex")}\n`);
  }
  return hash.digest("hex");
}

const stamp = { sources: digest(sources(), here), built: digest(["app.css", "app.js"], built) };
writeFileSync(join(built, "BUILD.json"), `${JSON.stringify(stamp, null, 1)}\n`);
console.log(`${relative(process.cwd(), built)}/BUILD.json`);
