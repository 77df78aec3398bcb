/** One sample of Prometheus' text format. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** What is exported under one name. */
export interface Family {
  type: string;
  help: string;
  samples: Sample[];
}

const helpLine = /^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (\S.*)$/;
const typeLine = /^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)$/;
const sampleLine =
  /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? ([+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Inf)|Nan|NaN)$/;
const label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\n"])*)"(?:,|$)/y;

/**
 * Reads the text format and throws at whatever breaks it: a sample without HELP and TYPE before it, a name twice, a
 * series twice, a histogram whose buckets do not add up.
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function readExposition(text: string): Map<string, Family> {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const families = new Map<string, Family>();
  let open: { name: string; family?: Family; help: string } | undefined;
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const [, helped, help = ''] = helpLine.exec(line) ?? [];
    const [, typed, type = ''] = typeLine.exec(line) ?? [];
    if (helped) open = { name: helped, help };
    else if (typed) {
      if (open?.name !== typed || open.family) throw new Error(`TYPE without its HELP: ${line}`);
      if (families.has(typed)) throw new Error(`twice: ${typed}`);
      open.family = { type, help: open.help, samples: [] };
      families.set(typed, open.family);
    } else readSample(line, open);
  }
  for (const [name, family] of families) check(name, family);
  return families;
}

function readSample(line: string, open: { name: string; family?: Family } | undefined): void {
  const [, name = '', labels = '', value = ''] = sampleLine.exec(line) ?? [];
  if (!name || !open?.family) throw new Error(`not a sample of a family: ${line}`);
  const suffix = name.slice(open.name.length);
  const allowed = open.family.type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
  if (!name.startsWith(open.name) || !allowed.includes(suffix)) throw new Error(`of another name: ${line}`);
  open.family.samples.push({ name, labels: readLabels(labels), value: toNumber(value) });
}

function readLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  label.lastIndex = 0;
  while (label.lastIndex < text.length) {
    const [, name = '', value = ''] = label.exec(text) ?? [];
    if (!name || name in labels) throw new Error(`labels that cannot be read: ${text}`);
    labels[name] = value;
  }
  return labels;
}

const toNumber = (value: string) => Number(value.replace('Inf', 'Infinity').replace('Nan', 'NaN'));

function check(name: string, { type, samples }: Family): void {
  const series = samples.map((sample) => `${sample.name}${JSON.stringify(Object.entries(sample.labels))}`);
  if (new Set(series).size !== series.length) throw new Error(`a series of ${name} comes twice`);
  if (type === 'counter' && samples.some(({ value }) => !(value >= 0))) throw new Error(`${name} below 0`);
  if (type !== 'histogram') return;
  const groups = Map.groupBy(samples, ({ labels }) => JSON.stringify({ ...labels, le: undefined }));
  for (const group of groups.values()) {
    const buckets = group.filter((sample) => sample.name === `${name}_bucket`);
    const bounds = buckets.map(({ labels: { le = '' } }) => toNumber(le.replace('+', '')));
    const counts = buckets.map(({ value }) => value);
    const count = group.find((sample) => sample.name === `${name}_count`)?.value;
    const isOrdered = (list: number[]) => list.every((one, at) => at === 0 || one >= (list[at - 1] ?? one));
    if (!isOrdered(bounds) || !isOrdered(counts) || bounds.at(-1) !== Infinity || counts.at(-1) !== count) {
      throw new Error(`the buckets of ${name} do not add up`);
    }
  }
}
