import {
  Context,
  defaultOperators,
  type Emitter,
  evalToken,
  ForTag,
  Liquid,
  LiquidError,
  type Operators,
  TablerowTag,
  type Template,
  Tokenizer,
  TokenKind,
} from "liquidjs";
import { AppError } from "../../platform/errors";

/**
 * Work one rendering may do: characters parsed, objects made and characters compared, steps of
 * loops and nodes. Counted, because a Worker's clock stands still while it computes.
 */
const MAX_SOURCE = 400_000;
const MAX_OBJECTS = 1_000_000;
const MAX_STEPS = 20_000;

/** Variables and tags of one part, and characters of one: reading more takes ever longer. */
const MAX_TOKENS = 5_000;
const MAX_TOKEN = 1_000;

/** Largest rendered part, in characters. */
const MAX_RENDERED = 500_000;

/** Tags that read other templates; there are none to read. */
const FILE_TAGS = ["include", "render", "layout", "block"];

/** Filters that evaluate an expression for each of many items. */
const EXPRESSIONS = /_exp$/;

/** Comparing costs what is compared. */
const operators: Operators = Object.fromEntries(
  Object.entries(defaultOperators).map(([name, apply]) => [
    name,
    (...operands: unknown[]) => {
      const { memoryLimit } = operands.at(-1) as Context;
      for (const operand of operands.slice(0, -1)) memoryLimit.use(sizeOf(operand));
      return (apply as (...all: unknown[]) => unknown)(...operands);
    },
  ]),
) as Operators;

function sizeOf(value: unknown): number {
  if (typeof value === "string") return 1 + value.length;
  return Array.isArray(value) ? value.reduce<number>((sum, each) => sum + sizeOf(each), 1) : 1;
}

const common = {
  ownPropertyOnly: true,
  strictVariables: false,
  strictFilters: true,
  templates: {},
  operators,
  timezoneOffset: 0,
  parseLimit: MAX_SOURCE,
  memoryLimit: MAX_OBJECTS,
} as const;

/** Loops copy what they walk. */
class CountedFor extends ForTag {
  override *render(context: Context, emitter: Emitter): ReturnType<ForTag["render"]> {
    context.memoryLimit.use(lengthOf(yield evalToken(this.collection, context)));
    return yield* super.render(context, emitter);
  }
}

class CountedRows extends TablerowTag {
  override *render(context: Context, emitter: Emitter): ReturnType<TablerowTag["render"]> {
    context.memoryLimit.use(lengthOf(yield evalToken(this.collection, context)));
    return yield* super.render(context, emitter);
  }
}

const engines = {
  html: reduced(new Liquid({ ...common, outputEscape: "escape" })),
  text: reduced(new Liquid(common)),
};

export type Engine = keyof typeof engines;

function lengthOf(value: unknown): number {
  return Array.isArray(value) || typeof value === "string" ? value.length : 1;
}

function reduced(engine: Liquid): Liquid {
  engine.registerTag("for", CountedFor);
  engine.registerTag("tablerow", CountedRows);
  for (const tag of FILE_TAGS) Reflect.deleteProperty(engine.tags, tag);
  for (const filter of Object.keys(engine.filters)) {
    if (EXPRESSIONS.test(filter)) Reflect.deleteProperty(engine.filters, filter);
  }
  return engine;
}

/**
 * Parses a part of a template. In `html`, what a variable holds is escaped.
 * @param field name of the part, for the error
 * @param place what the error calls it, if a line says nothing
 * @throws AppError TEMPLATE_INVALID with the line or the place
 */
export function parsePart(
  engine: Engine,
  field: string,
  source: string,
  place?: string,
): Template[] {
  try {
    checkTokens(source);
    return engines[engine].parse(source);
  } catch (error) {
    throw invalid(field, error, place);
  }
}

/** As Liquid reads it: a string may hold what ends a tag elsewhere. */
function checkTokens(source: string): void {
  let openings = 0;
  for (const _ of source.matchAll(/\{[{%]/g)) {
    if (++openings > MAX_TOKENS) {
      throw new Error(`There are more than ${MAX_TOKENS} variables and tags`);
    }
  }
  if (source.length <= MAX_TOKEN) return;
  for (const { kind, begin, end } of new Tokenizer(source).readTopLevelTokens()) {
    if (kind !== TokenKind.HTML && end - begin > MAX_TOKEN) {
      throw new Error(`A variable or tag has more than ${MAX_TOKEN} characters`);
    }
  }
}

/**
 * Renders a parsed part.
 * @throws AppError TEMPLATE_INVALID with the line, also for a template that does too much
 */
export function renderPart(engine: Engine, field: string, part: Template[], scope: object): string {
  let rendered: string;
  try {
    const liquid = engines[engine];
    const context = new Context(scope, liquid.options, { sync: true });
    rendered = String(liquid.renderSync(part, limited(context)));
  } catch (error) {
    throw invalid(field, error);
  }
  if (rendered.length > MAX_RENDERED) {
    throw invalid(field, new Error("The result is too long"));
  }
  return rendered;
}

/** The library asks at each step whether the time is up: we count how often it asks. */
function limited(context: Context): Context {
  let steps = 0;
  const check = () => {
    if (++steps > MAX_STEPS) throw new Error(`It takes more than ${MAX_STEPS} steps`);
  };
  return Object.assign(context, { renderLimit: { check } });
}

/** Dotted names of the variables a source reads, such as `contact.firstName`. */
export function variablesOf(source: string): string[] {
  try {
    checkTokens(source);
    return engines.text.globalFullVariablesSync(source);
  } catch {
    return [];
  }
}

function invalid(field: string, error: unknown, place?: string): AppError {
  const text = error instanceof Error ? error.message : String(error);
  const line = LiquidError.is(error) ? error.token.getPosition()[0] : undefined;
  const sentence = text.replace(/, (?:line|file):?.*$/s, "").slice(0, 200);
  const where = place ?? (line === undefined ? null : `Line ${line}`);
  const message = where === null ? sentence : `${where}: ${sentence}`;
  return new AppError("TEMPLATE_INVALID", {
    message: `The template could not be rendered. ${message}`,
    details: { [field]: [message] },
    cause: error,
  });
}
