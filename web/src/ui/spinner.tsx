import { LoaderCircle } from "lucide-react";

/** Marks work in progress inside a control; the text beside it says what happens. */
export function Spinner({ size = 16 }: { size?: number }) {
  return <LoaderCircle size={size} className="shrink-0 animate-spin" aria-hidden="true" />;
}
