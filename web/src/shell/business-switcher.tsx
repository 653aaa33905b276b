import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ArchiveRestore, ChevronsUpDown, Plus } from "lucide-react";
import { businessesQuery, type Business } from "../features/businesses/api";
import { Avatar } from "../ui/avatar";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from "../ui/menu";
import { text } from "./strings";

/** Shows which business is open and switches to another. */
export function BusinessSwitcher({ business }: { business: Business | undefined }) {
  const navigate = useNavigate();
  const { data: businesses = [] } = useQuery(businessesQuery);
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          title={text.switchBusiness}
          className="flex h-11 w-full min-w-0 items-center gap-2.5 rounded-control px-2 text-left transition-colors hover:bg-hover data-[state=open]:bg-hover"
        >
          <Avatar name={business?.name ?? text.product} square />
          <span className="min-w-0 flex-1 truncate font-semibold">
            {business?.name ?? text.noBusiness}
          </span>
          <span className="sr-only">{text.switchBusiness}</span>
          <ChevronsUpDown size={16} className="shrink-0 text-muted" aria-hidden="true" />
        </button>
      }
    >
      {businesses.length > 0 && (
        <>
          <MenuLabel>{text.businesses}</MenuLabel>
          <MenuChoice
            value={business?.id ?? ""}
            onChange={(businessId) =>
              void navigate({ to: "/b/$businessId", params: { businessId } })
            }
            options={businesses.map(({ id, name }) => ({
              value: id,
              label: name,
              icon: <Avatar name={name} size="small" square />,
            }))}
          />
          <MenuSeparator />
        </>
      )}
      <MenuItem asChild>
        <Link to="/businesses/new">
          <Plus size={18} aria-hidden="true" />
          {text.createBusiness}
        </Link>
      </MenuItem>
      <MenuItem asChild>
        <Link to="/businesses/deleted">
          <ArchiveRestore size={18} aria-hidden="true" />
          {text.deletedBusinesses}
        </Link>
      </MenuItem>
    </Menu>
  );
}
