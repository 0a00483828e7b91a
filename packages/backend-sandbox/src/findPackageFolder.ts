import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** An installed package. @internal */
export interface InstalledPackage {
  name: string;
  version: string;
  folder: string;
  dependencies: string[];
}

/**
 * Finds a package as Node would from the given file; undefined if it is not
 * installed, as the native builds of other platforms are not.
 * @internal
 */
export function findPackageFolder(
  name: string,
  fromFile: string,
): InstalledPackage | undefined {
  // Not require.resolve(`${name}/package.json`): `exports` may hide it.
  const paths = createRequire(fromFile).resolve.paths(name) ?? [];
  for (const path of paths) {
    const manifestPath = join(path, name, 'package.json');
    if (existsSync(manifestPath)) {
      const real = realpathSync(manifestPath);
      const manifest = JSON.parse(readFileSync(real, 'utf8'));
      return {
        name,
        version: String(manifest.version),
        folder: dirname(real),
        dependencies: Object.keys({
          ...manifest.dependencies,
          ...manifest.optionalDependencies,
        }),
      };
    }
  }
  return undefined;
}

/**
 * The named packages and all that they depend on.
 * @internal
 */
export function findPackageClosure(
  names: string[],
  fromFile: string,
): InstalledPackage[] {
  const found = new Map<string, InstalledPackage>();
  const visit = (name: string, from: string) => {
    const installed = found.has(name)
      ? undefined
      : findPackageFolder(name, from);
    if (installed) {
      found.set(name, installed);
      const manifestPath = join(installed.folder, 'package.json');
      installed.dependencies.forEach(each => visit(each, manifestPath));
    }
  };
  names.forEach(name => visit(name, fromFile));
  return [...found.values()];
}
