import { Search } from "lucide-react";
import { useRef, type ComponentProps } from "react";
import { useHotkey } from "../lib/use-hotkey";
import { Input } from "./input";

interface SearchInputProps extends ComponentProps<"input"> {
  /** Names the field; there is no visible label. */
  label: string;
}

/** A search field that `/` focuses from anywhere on the screen. */
export function SearchInput({ label, ...rest }: SearchInputProps) {
  const ref = useRef<HTMLInputElement>(null);
  useHotkey("/", () => ref.current?.focus());
  return (
    <div className="relative w-full min-w-0">
      <Search
        size={16}
        className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-faint"
        aria-hidden="true"
      />
      <Input
        {...rest}
        ref={ref}
        type="search"
        aria-label={label}
        placeholder={label}
        className="pl-9"
      />
    </div>
  );
}
