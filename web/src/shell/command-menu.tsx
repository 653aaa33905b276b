import { useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import type { Business } from "../features/businesses/api";
import { useHotkey } from "../lib/use-hotkey";
import { CommandPalette, type Command } from "../ui/command-palette";
import { openCommandMenu, setCommandMenu, useCommandMenuOpen } from "./command-menu-state";
import { DAILY, UPKEEP } from "./nav-items";
import { text } from "./strings";
import { useFoundContacts } from "./use-found-contacts";

/** Everything by typing, on ⌘K. */
export function CommandMenu({ business }: { business: Business | undefined }) {
  const open = useCommandMenuOpen();
  const navigate = useNavigate();
  const [query, setQuery] = useState("");
  const found = useFoundContacts(business, open ? query : "");
  useHotkey("mod+k", openCommandMenu);

  const places: Command[] = [...DAILY, ...UPKEEP]
    .filter((item) => business?.permissions.includes(item.needs))
    .map(({ to, label, icon: Icon }) => ({
      id: to,
      group: text.goTo,
      label,
      icon: <Icon size={18} aria-hidden="true" />,
      run: () => business && void navigate({ to, params: { businessId: business.id } }),
    }));
  const plus = <Plus size={18} aria-hidden="true" />;
  const creations: Command[] = [
    {
      id: "create-business",
      group: text.create,
      label: text.createBusiness,
      icon: plus,
      run: () => void navigate({ to: "/businesses/new" }),
    },
  ];
  return (
    <CommandPalette
      open={open}
      onOpenChange={(next) => {
        setQuery("");
        setCommandMenu(next);
      }}
      commands={[...places, ...creations]}
      found={found}
      query={query}
      onQuery={setQuery}
    />
  );
}
