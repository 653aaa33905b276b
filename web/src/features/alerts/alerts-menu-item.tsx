import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { BellRing } from "lucide-react";
import { Badge } from "../../ui/badge";
import { MenuItem } from "../../ui/menu";
import { alertCountQuery } from "./api";
import { text } from "./strings";

/** The way to the alerts, with how many are open. */
export function AlertsMenuItem() {
  const { data } = useQuery(alertCountQuery);
  return (
    <MenuItem asChild>
      <Link to="/admin/alerts">
        <BellRing size={18} aria-hidden="true" />
        <span className="flex-1">{text.alerts}</span>
        {data !== undefined && data.open > 0 && (
          <Badge tone="danger">{text.openAlerts(data.open)}</Badge>
        )}
      </Link>
    </MenuItem>
  );
}
