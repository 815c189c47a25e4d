/**
 * Tells PyO3 which Python it is built for. No Python has to be there: a config file answers all that PyO3 would ask one.
 * PyO3 takes the ABI from its own features; the version in the file only has to be the one that the ABI starts from.
 */
import { cachedFile } from "./cache.ts";

export interface PyO3 {
  readonly version: string;
  /** Features that are switched on in pyo3-ffi, and so the ABI. */
  readonly features: readonly string[];
}

export interface Abi {
  /** "abi3t", "abi3-py39", ... as in PyO3's features. */
  readonly name: string;
  readonly pythonVersion: string;
}

/** The ABI that features ask for; undefined for one interpreter's own, which does not exist here. */
export function abiOf(features: readonly string[]): Abi | undefined {
  if (features.some((feature) => /^abi3t(-|$)/.test(feature))) return { name: "abi3t", pythonVersion: "3.15" };
  // abi3-py39 switches on abi3-py310 and so on: the lowest is what was asked for.
  const minors = features.flatMap((feature) => /^abi3-py3(\d+)$/.exec(feature)?.[1] ?? []).map(Number);
  if (minors.length > 0) {
    const minor = Math.min(...minors);
    return { name: `abi3-py3${minor}`, pythonVersion: `3.${minor}` };
  }
  // No version named: one that each PyO3 with abi3 since 0.20 knows.
  if (features.includes("abi3")) return { name: "abi3", pythonVersion: "3.12" };
  return undefined;
}

/** What a crate that asks for no stable ABI gets: the newest that its PyO3 has. */
export function defaultAbi(pyo3: PyO3): Abi {
  const minor = Number(pyo3.version.split(".")[1]);
  const major = Number(pyo3.version.split(".")[0]);
  return major > 0 || minor >= 29
    ? { name: "abi3t", pythonVersion: "3.15" }
    : { name: "abi3-py39", pythonVersion: "3.9" };
}

export function configFile(abi: Abi, pyo3: PyO3): string {
  const minor = Number(pyo3.version.split(".")[1]);
  const lines = [
    "implementation=CPython",
    `version=${abi.pythonVersion}`,
    "shared=true",
    // PyO3 before 0.29 reads this; later ones warn about it, since their features say it.
    ...(minor < 29 && pyo3.version.startsWith("0.") ? ["abi3=true"] : []),
    "pointer_width=32",
    "suppress_build_script_link_lines=true",
  ];
  return cachedFile("pyo3", `${abi.name}.config`, `${lines.join("\n")}\n`);
}
