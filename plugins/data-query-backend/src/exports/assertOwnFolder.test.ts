import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExportFiles } from './ExportFiles';

describe('the folder of exports', () => {
  let parent: string;
  let folder: string;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'exports-'));
    folder = join(parent, 'exports');
  });

  afterEach(() => rmSync(parent, { recursive: true }));

  it('is made for its owner alone, and taken again', async () => {
    await ExportFiles.create(folder);
    expect(lstatSync(folder).mode % 0o1000).toBe(0o700);
    await ExportFiles.create(folder);
  });

  it('is refused as a link, also to a folder that would do', async () => {
    const real = join(parent, 'real');
    mkdirSync(real, { mode: 0o700 });
    symlinkSync(real, folder);
    await expect(ExportFiles.create(folder)).rejects.toThrow(
      `dataQuery.exports.directory '${folder}' is a symbolic link. Name one that is not there yet`,
    );
  });

  it.each([0o755, 0o710, 0o701, 0o777])(
    'is refused with permissions %#o',
    async mode => {
      mkdirSync(folder);
      chmodSync(folder, mode);
      await expect(ExportFiles.create(folder)).rejects.toThrow(
        `is open to others (permissions ${mode.toString(8)}, not 700)`,
      );
    },
  );

  it('is refused where it is somebody else’s', async () => {
    mkdirSync(folder, { mode: 0o700 });
    const own = process.getuid!();
    if (own === 0) {
      chownSync(folder, 65534, 65534);
    } else {
      jest.spyOn(process, 'getuid').mockReturnValue(own + 1);
    }
    await expect(ExportFiles.create(folder)).rejects.toThrow(
      /belongs to user \d+, not to the backend's \(\d+\)/,
    );
    jest.restoreAllMocks();
  });

  it('is refused as a file', async () => {
    writeFileSync(folder, '');
    await expect(ExportFiles.create(folder)).rejects.toThrow();
  });
});
