const [major] = process.versions.node.split('.').map(Number);

if (major < 26) {
  console.error(
    `Dobrokino needs Node.js 26, and this is ${process.versions.node}. "npm ci && npm start" brings the right one along.`,
  );
  process.exit(1);
}

// Keeps the compiled code between starts: from the second one on it takes half the time and less memory, since Node
// need not load what strips the types. Asked for by name, it would stop an older Node before it can say anything.
const { enableCompileCache } = await import('node:module');
enableCompileCache();
await import('./main.ts');
