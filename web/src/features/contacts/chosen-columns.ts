import { useState } from "react";
import { readStored, writeStored } from "../../lib/storage";

const DEFAULT = ["email", "company", "tags", "created"];
const KEY = "contact-columns";

/** The columns that somebody wants to see of contacts, remembered on this device. */
export function useChosenColumns(businessId: string) {
  const key = `${KEY}.${businessId}`;
  const [chosen, setChosen] = useState(() => readStored(key)?.split(",") ?? DEFAULT);
  const toggle = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
    setChosen(next);
    writeStored(key, next.join(","));
  };
  return { chosen, toggle };
}
