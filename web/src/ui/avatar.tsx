import { cx } from "../lib/cx";

interface AvatarProps {
  name: string;
  size?: "small" | "medium" | "large";
  /** People are round, businesses square. */
  square?: boolean;
}

const SIZES = { small: "size-6 text-sm", medium: "size-8 text-sm", large: "size-12 text-md" };

function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) =>
    String.fromCodePoint(word?.codePointAt(0) ?? 32).trim(),
  );
  return letters.join("").toUpperCase();
}

/** Initials of a person or a business; decoration beside the name itself. */
export function Avatar({ name, size = "medium", square }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "inline-flex shrink-0 items-center justify-center bg-accent-soft font-semibold text-accent-ink select-none",
        square ? "rounded-control" : "rounded-[99px]",
        SIZES[size],
      )}
    >
      {size === "small" ? initials(name).slice(0, 1) : initials(name)}
    </span>
  );
}
