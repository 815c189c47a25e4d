/** What cargo says of a crate: its targets, and which PyO3 it depends on with which features. */
import { BuildError } from "./error.ts";
import { cargoFailure } from "./cargo-errors.ts";
import type { PyO3 } from "./pyo3.ts";
import { run } from "./run.ts";
import { TARGET, type RustToolchain } from "./toolchain.ts";
import { shown } from "./paths.ts";

interface MetadataTarget {
  readonly name: string;
  readonly kind: readonly string[];
  readonly crate_types: readonly string[];
}

interface MetadataPackage {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly manifest_path: string;
  readonly targets: readonly MetadataTarget[];
  readonly dependencies: readonly { readonly name: string; readonly rename: string | null }[];
}

interface Metadata {
  readonly packages: readonly MetadataPackage[];
  readonly resolve: {
    readonly root: string | null;
    readonly nodes: readonly {
      readonly id: string;
      readonly features: readonly string[];
      readonly dependencies: readonly string[];
    }[];
  };
}

export interface Crate {
  readonly name: string;
  readonly library: MetadataTarget | undefined;
  readonly programs: readonly string[];
  readonly pyo3: PyO3 | undefined;
  /** The name by which the crate's own Cargo.toml knows pyo3, if it does. */
  readonly pyo3Dependency: string | undefined;
}

export async function readCrate(rust: RustToolchain, manifest: string, features: readonly string[]): Promise<Crate> {
  const args = [
    "metadata",
    "--format-version",
    "1",
    "--filter-platform",
    TARGET,
    "--manifest-path",
    manifest,
    ...features,
  ];
  const result = await run(rust.cargo, args, { env: { RUSTC: rust.rustc } });
  if (result.code !== 0) throw new BuildError(cargoFailure(result.stderr, manifest));
  const metadata = JSON.parse(result.stdout) as Metadata;

  const root = metadata.packages.find((p) => p.id === metadata.resolve.root);
  if (root === undefined) {
    const members = metadata.packages
      .filter((p) => p.targets.some((t) => t.crate_types.includes("cdylib")))
      .map((p) => p.name);
    throw new BuildError(
      `${shown(manifest)} is a workspace without a crate of its own: name a member's folder${members.length > 0 ? ` (${members.join(", ")})` : ""}`,
    );
  }
  // Only what this crate reaches: a workspace may have members with another PyO3.
  const reached = reachable(metadata, root.id);
  const ffi = metadata.packages.find((p) => p.name === "pyo3-ffi" && reached.has(p.id));
  const node = metadata.resolve.nodes.find((n) => n.id === ffi?.id);
  const dependency = root.dependencies.find((d) => d.name === "pyo3" || d.name === "pyo3-ffi");
  return {
    name: root.name,
    library: root.targets.find((t) => t.kind.some((kind) => /^(lib|cdylib|rlib|dylib|staticlib)$/.test(kind))),
    programs: root.targets.filter((t) => t.kind.includes("bin")).map((t) => t.name),
    pyo3: ffi === undefined ? undefined : { version: ffi.version, features: node?.features ?? [] },
    pyo3Dependency: dependency === undefined ? undefined : (dependency.rename ?? dependency.name),
  };
}

function reachable(metadata: Metadata, root: string): Set<string> {
  const byId = new Map(metadata.resolve.nodes.map((n) => [n.id, n.dependencies]));
  const found = new Set<string>();
  const queue = [root];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    queue.push(...(byId.get(id) ?? []));
  }
  return found;
}
