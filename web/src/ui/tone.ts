export type Tone = "neutral" | "accent" | "success" | "warning" | "danger" | "info";

/** Soft background with readable text of the same hue. */
export const TONE_SOFT: Record<Tone, string> = {
  neutral: "bg-hover text-muted",
  accent: "bg-accent-soft text-accent-ink",
  success: "bg-success-soft text-success-ink",
  warning: "bg-warning-soft text-warning-ink",
  danger: "bg-danger-soft text-danger-ink",
  info: "bg-info-soft text-info-ink",
};
