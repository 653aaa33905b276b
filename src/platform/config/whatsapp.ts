import { z } from "zod";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The bindings by which codes are sent over WhatsApp; off without the first three. */
export const whatsappBindings = {
  WHATSAPP_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{1,1000}$/, "needs a token in one line")
    .optional(),
  WHATSAPP_PHONE_NUMBER_ID: z
    .string()
    .regex(/^\d{1,30}$/, "needs the number's id, digits only")
    .optional(),
  /** An approved authentication template with a button that copies the code. */
  WHATSAPP_TEMPLATE: z
    .string()
    .regex(/^[a-z0-9_]{1,512}$/, "needs a template's name")
    .optional(),
  WHATSAPP_LANGUAGE: z
    .string()
    .regex(/^[a-z]{2,3}(_[A-Z]{2,3})?$/, "needs a language such as en_US")
    .default("en_US"),
  /** The Graph API with its version. */
  WHATSAPP_API_URL: z
    .url({ protocol: /^https?$/ })
    .transform((value) => value.replace(/\/+$/, ""))
    .default("https://graph.facebook.com/v23.0"),
};

type Bindings = z.output<z.ZodObject<typeof whatsappBindings>>;

/**
 * What is wrong with the bindings as a whole, as `binding: message`.
 * @param loopback true where the API may be on this machine, over http
 */
export function whatsappProblems(bindings: Bindings, loopback: boolean): string[] {
  const problems: string[] = [];
  const needed = ["WHATSAPP_TOKEN", "WHATSAPP_PHONE_NUMBER_ID", "WHATSAPP_TEMPLATE"] as const;
  const missing = needed.filter((name) => bindings[name] === undefined);
  if (missing.length > 0 && missing.length < needed.length) {
    problems.push(`${missing.join(", ")}: needed for codes over WhatsApp`);
  }
  const { protocol, hostname } = new URL(bindings.WHATSAPP_API_URL);
  if (protocol !== "https:" && !(loopback && LOOPBACK.has(hostname))) {
    problems.push("WHATSAPP_API_URL: needs https");
  }
  return problems;
}
