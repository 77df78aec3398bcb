import { enableCompileCache } from 'node:module';

// The process is started anew after some sheets: with its code compiled it is there in a tenth of a second.
enableCompileCache(process.argv[2] || undefined);
await import('./drawing.ts');
