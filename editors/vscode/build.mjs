// Bundles the extension with what it needs into one file, so that the package holds no node_modules, and gathers the
// licences of what went in.
import { build } from "esbuild";
import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";

const { metafile } = await build({
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node18",
  external: ["vscode"],
  minify: true,
  metafile: true,
});

const folders = new Set(
  Object.keys(metafile.inputs).flatMap((file) => file.match(/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []),
);
const notices = [];
for (const folder of [...folders].sort()) {
  const { name, version } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
  if (file === undefined) {
    throw new Error(`${name} has no licence file; say in build.mjs where its licence is`);
  }
  notices.push(`${name} ${version}\n\n${(await readFile(`${folder}/${file}`, "utf8")).trim()}\n`);
}
await writeFile("dist/NOTICES.txt", notices.join(`\n${"-".repeat(80)}\n\n`));
// One licence, that of the repository; the package needs it beside its own files.
await copyFile("../../LICENSE", "LICENSE");
