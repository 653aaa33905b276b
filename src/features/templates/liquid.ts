import { Liquid, LiquidError, type Template } from "liquidjs";
import { AppError } from "../../platform/errors";

/** Work one rendering may do: characters parsed, objects made, nodes rendered. */
const MAX_SOURCE = 400_000;
const MAX_OBJECTS = 2_000_000;
const MAX_NODES = 100_000;

/** Variables and tags of one part: reading more takes ever longer. */
const MAX_TOKENS = 5_000;

/** Largest rendered part, in characters. */
const MAX_RENDERED = 500_000;

/** Tags that read other templates; there are none to read. */
const FILE_TAGS = ["include", "render", "layout", "block"];

const common = {
  ownPropertyOnly: true,
  strictVariables: false,
  strictFilters: true,
  templates: {},
  timezoneOffset: 0,
  parseLimit: MAX_SOURCE,
  memoryLimit: MAX_OBJECTS,
  renderLimit: 1000,
} as const;

const engines = {
  html: withoutFiles(new Liquid({ ...common, outputEscape: "escape" })),
  text: withoutFiles(new Liquid(common)),
};

export type Engine = keyof typeof engines;

function withoutFiles(engine: Liquid): Liquid {
  for (const tag of FILE_TAGS) Reflect.deleteProperty(engine.tags, tag);
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

function checkTokens(source: string): void {
  let tokens = 0;
  for (const _ of source.matchAll(/\{[{%]/g)) {
    if (++tokens > MAX_TOKENS) {
      throw new Error(`There are more than ${MAX_TOKENS} variables and tags`);
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
    const limits = { templateLimit: MAX_NODES };
    rendered = String(engines[engine].renderSync(part, scope, limits));
  } catch (error) {
    throw invalid(field, error);
  }
  if (rendered.length > MAX_RENDERED) {
    throw invalid(field, new Error("The result is too long"));
  }
  return rendered;
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
