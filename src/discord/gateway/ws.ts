import { createRequire } from 'node:module';
import type * as Ws from '@discordjs/ws';

/** The copy of @discordjs/ws that discord.js has loaded: an import would load a second one, and of its REST with it. */
export const ws = createRequire(import.meta.url)('@discordjs/ws') as typeof Ws;
