import type {
  APIEmbed,
  APIMessageTopLevelComponent,
  ChannelType,
  LocaleString,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { SandboxClock } from './clock.ts';
import type { DefaultWorld } from './world/default-world.ts';

/** How a sandbox is opened; everything may be left out. */
export interface SandboxOptions<World extends WorldOptions = DefaultWorld> {
  /** The machine's clock unless another one is handed in. */
  clock?: SandboxClock;
  /** 0 or left out: any free port. */
  port?: number;
  /** The servers, channels and people; a small server of no subject if left out. */
  world?: World;
  /** Whether the page is served at `/`, and what stands on it beside the server. */
  page?: boolean | PageOptions;
  /** False lifts the rate limits of REST, for tests that let many days pass in a second. */
  rateLimits?: boolean;
  /** How long a person watches "thinking…" before they call it a failure: 15 seconds. */
  deferralTimeout?: Temporal.Duration;
}

export type Permission = keyof typeof PermissionFlagsBits;

/** A text for people, the same for all or by Discord's locale; English stands in where a language is missing. */
export type Localized =
  string | ({ readonly 'en-US': string } & Readonly<Partial<Record<LocaleString, string>>>);

/** What there is. The keys are the names by which tests and the page call the parts. */
export interface WorldOptions {
  readonly bot?: BotOptions;
  readonly people?: Readonly<Record<string, PersonOptions>>;
  /** The first is the one that opens; the page shows all. */
  readonly servers?: Readonly<Record<string, ServerOptions>>;
  /** Group conversations, which a bot reaches only for people who installed it for themselves. */
  readonly groups?: Readonly<Record<string, GroupOptions>>;
  /** What was written before anybody came. */
  readonly messages?: readonly FirstMessage[];
}

export interface BotOptions {
  readonly name: string;
  /** A picture file. */
  readonly avatar?: URL;
}

export interface PersonOptions {
  readonly name: string;
  /** What they are to the page's visitor, such as "Manager"; their name if left out. */
  readonly label?: Localized;
  readonly avatar?: URL;
  /** Whether they installed the app for themselves; true if left out. */
  readonly installed?: boolean;
}

export interface ServerOptions {
  readonly name: string;
  /** Whether the bot was invited; true if left out. */
  readonly bot?: boolean;
  /** A Community has a preferred language, English if left out; a server that is none always says English. */
  readonly community?: boolean | { readonly locale: LocaleString };
  /** What everybody may do; what an app usually needs if left out. */
  readonly everyone?: readonly Permission[];
  readonly roles?: Readonly<Record<string, RoleOptions>>;
  readonly channels: Readonly<Record<string, ChannelOptions>>;
}

export interface RoleOptions {
  readonly id?: string;
  readonly name: string;
  readonly permissions?: readonly Permission[];
  readonly managed?: boolean;
  readonly mentionable?: boolean;
  /** The people who have it. */
  readonly members?: readonly string[];
}

export interface ChannelOptions {
  readonly id?: string;
  readonly name?: string;
  /** A text channel if left out. */
  readonly type?: GuildChannelType;
  /** By "everyone", "bot", a role or a person: what this channel allows or denies them. */
  readonly overwrites?: Readonly<Record<string, OverwriteOptions>>;
}

export type GuildChannelType =
  ChannelType.GuildText | ChannelType.GuildAnnouncement | ChannelType.GuildVoice | ChannelType.GuildForum;

export interface OverwriteOptions {
  readonly allow?: readonly Permission[];
  readonly deny?: readonly Permission[];
}

export interface GroupOptions {
  readonly name: string;
  /** All people if left out. */
  readonly people?: readonly string[];
}

export interface FirstMessage {
  /** A channel or group. */
  readonly in: string;
  /** A person; the bot if left out. */
  readonly from?: string;
  readonly content?: string;
  readonly embeds?: readonly Omit<APIEmbed, 'type'>[];
  readonly components?: readonly APIMessageTopLevelComponent[];
}

/** What the bot's author adds to the page. */
export interface PageOptions {
  /** The languages that a visitor can take, in their own names: those of the page itself if left out. */
  readonly locales?: Readonly<Partial<Record<LocaleString, string>>>;
  /** One sentence on what this is. */
  readonly introduction?: Localized;
  /** Buttons beside it. */
  readonly buttons?: readonly PageButton[];
  /** Commands to click on in a channel where nothing was said yet. */
  readonly suggestions?: readonly Localized[];
  /** A command that the first visitor finds played, such as "/book today". */
  readonly opening?: Localized;
}

export interface PageButton {
  readonly label: Localized;
  /** A command to play, or the next day to come. */
  readonly action: { readonly command: Localized } | 'next-day';
}

/** The parts of a record that has them, by key. */
type KeysAt<Part, Name extends string> =
  Part extends Readonly<Record<Name, infer Parts>> ? keyof Parts & string : never;

/** Every server, channel, role and group of a world, by the name that its author gave it. */
export type PlaceIn<World> =
  | KeysAt<World, 'servers'>
  | KeysAt<World, 'groups'>
  | (World extends { readonly servers: infer Servers }
      ? {
          [Key in keyof Servers]: KeysAt<Servers[Key], 'channels'> | KeysAt<Servers[Key], 'roles'>;
        }[keyof Servers]
      : never);

export type PersonIn<World> = KeysAt<World, 'people'>;
