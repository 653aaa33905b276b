import type { Font } from "./schemas";

/** Each font with what stands in where a reader lacks it. No quotes: they lie in attributes. */
export const FONT_STACKS: Record<Font, string> = {
  system: "-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica, Arial, sans-serif",
  arial: "Arial, Helvetica, sans-serif",
  helvetica: "Helvetica Neue, Helvetica, Arial, sans-serif",
  verdana: "Verdana, Geneva, sans-serif",
  tahoma: "Tahoma, Verdana, Segoe, sans-serif",
  trebuchet: "Trebuchet MS, Tahoma, Arial, sans-serif",
  georgia: "Georgia, Times, Times New Roman, serif",
  times: "Times New Roman, Times, serif",
  courier: "Courier New, Courier, monospace",
};
