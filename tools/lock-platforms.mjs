// Adds entries for platform packages that the registry in use does not carry, so that `npm ci` accepts the lock file
// on any machine: npm leaves them out of the lock, then refuses a lock without them. Run by `npm run lock`.
import fs from 'node:fs';

const lock = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
let added = 0;
for (const owner of Object.values({ ...lock.packages })) {
  for (const [name, range] of Object.entries(owner.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (lock.packages[key]) continue;
    const os = name.match(/(android|darwin|linux|win32|freebsd|openharmony|wasm)/)?.[1];
    const cpu = name.match(/(arm64|x64|ia32|arm|riscv64|s390x|ppc64)/)?.[1];
    lock.packages[key] = {
      version: range.replace(/^[~^]/, ''),
      optional: true,
      ...(os && os !== 'wasm' ? { os: [os] } : {}),
      ...(cpu ? { cpu: [cpu] } : {}),
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
fs.writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} platform packages added to the lock`);
