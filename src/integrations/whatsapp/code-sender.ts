import type { Config } from "../../platform/config";
import type { CodeSender } from "./types";
import { whatsAppSender } from "./whatsapp-sender";

type Settings = Pick<
  Config,
  | "WHATSAPP_TOKEN"
  | "WHATSAPP_PHONE_NUMBER_ID"
  | "WHATSAPP_TEMPLATE"
  | "WHATSAPP_LANGUAGE"
  | "WHATSAPP_API_URL"
>;

/** What sends codes to phones; null where no keys were given: then nobody can ask for one. */
export function codeSender(settings: Settings): CodeSender | null {
  const { WHATSAPP_TOKEN: token, WHATSAPP_PHONE_NUMBER_ID: phoneNumberId } = settings;
  const { WHATSAPP_TEMPLATE: name, WHATSAPP_LANGUAGE: language } = settings;
  if (token === undefined || phoneNumberId === undefined || name === undefined) return null;
  const template = { name, language };
  return whatsAppSender({ url: settings.WHATSAPP_API_URL, token, phoneNumberId, template });
}
