import { useRef, useState } from "react";
import { SearchInput } from "./search-input";

const PAUSE_MS = 250;

interface SearchBoxProps {
  label: string;
  /** What is searched for now, usually from the address. */
  value: string | undefined;
  /** Called once typing pauses; undefined when the field is empty. */
  onSearch: (query: string | undefined) => void;
}

/** A search field whose words end up in the address after a pause in typing. */
export function SearchBox({ label, value, onSearch }: SearchBoxProps) {
  const [typed, setTyped] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const search = (query: string) => {
    clearTimeout(timer.current);
    const wanted = query.trim() || undefined;
    if (wanted !== value) onSearch(wanted);
  };
  return (
    <SearchInput
      label={label}
      value={typed ?? value ?? ""}
      onChange={(event) => {
        const next = event.target.value;
        setTyped(next);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => search(next), PAUSE_MS);
      }}
      onBlur={() => {
        if (typed !== undefined) search(typed);
        setTyped(undefined);
      }}
    />
  );
}
