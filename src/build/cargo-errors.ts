/** Turns cargo's and rustc's ways to fail into one line with a cause and a cure. */
import { shown } from "./paths.ts";
import { missingSymbols } from "./link.ts";

export function cargoFailure(stderr: string, manifest: string): string {
  const crate = shown(manifest);
  const text = stderr.replace(/\x1b\[[0-9;]*m/g, "");
  const symbols = missingSymbols(text);
  if (symbols !== undefined) return symbols;

  const locked = /failed to select a version for the requirement `([^`]+)`(?: \(locked to ([^)]+)\))?/.exec(text);
  if (locked !== null) {
    const what = `${locked[1] as string}${locked[2] === undefined ? "" : ` (locked to ${locked[2]})`}`;
    return `the registry does not have ${what}, which Cargo.lock or Cargo.toml asks for: it may lag behind; \`--resolve-again\` chooses versions that it has and rewrites Cargo.lock`;
  }
  if (/lock file .* needs to be updated but --(locked|frozen)/.test(text)) {
    return `${crate}: Cargo.lock does not fit Cargo.toml: run \`cargo update --workspace\` there`;
  }
  const download = /failed to (?:download|get|fetch)(?: from)? `([^`]+)`/.exec(text);
  if (download !== null) {
    return `cargo could not download ${download[1] as string}: check the network and the registry that ~/.cargo/config.toml names`;
  }
  const feature =
    /(?:does not contain this feature: (\S+)|none of the selected packages contains (?:this|these) features?: (.*))/.exec(
      text,
    );
  if (feature !== null) return `${crate} has no feature ${feature[1] ?? feature[2] ?? ""}: see [features] in it`;
  const version =
    /the configured Python version \(([\d.]+)\) is newer than PyO3's maximum supported version \(([\d.]+)\)/.exec(text);
  if (version !== null)
    return `this crate's PyO3 knows Python up to ${version[2] as string} only: use its feature abi3-py39, or a newer PyO3`;
  if (/requires rustc [\d.]+ or newer/.test(text)) {
    return `${/package `([^`]+)`[^\n]*requires rustc [\d.]+ or newer[^\n]*/.exec(text)?.[0] ?? "a dependency needs a newer rustc"}: update Rust, or take an older version of it`;
  }
  if (/could not find `Cargo.toml`|manifest path .* does not exist/.test(text))
    return `${crate} does not exist: name a folder with Cargo.toml`;
  if (/failed to parse manifest|invalid (?:TOML|manifest)|TOML parse error|--> .*Cargo\.toml:\d+/i.test(text)) {
    return `${crate} is not a valid Cargo.toml: ${firstError(text)}`;
  }
  const count = /could not compile `([^`]+)`.*due to (\d+ previous errors?|\d+ error)/.exec(text);
  if (count !== null) return `${count[1] as string} does not compile (${count[2] as string}): see the messages above`;
  const script = /failed to run custom build command for `([^`]+)`/.exec(text);
  if (script !== null) {
    return `the build script of ${script[1] as string} failed: see the messages above (C inside a crate needs clang, lld and wasi-libc)`;
  }
  return `cargo failed: ${firstError(text)}`;
}

function firstError(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  const error =
    lines.find((line) => /^error(\[|:)/.test(line)) ?? lines.filter((line) => line !== "").at(-1) ?? "no message";
  const caused = lines.indexOf("Caused by:");
  const detail =
    caused < 0
      ? ""
      : (lines
          .slice(caused + 1)
          .filter((line) => line !== "" && line !== "Caused by:")
          .at(-1) ?? "");
  return error.replace(/^error:\s*/, "") + (detail === "" ? "" : `: ${detail}`);
}
