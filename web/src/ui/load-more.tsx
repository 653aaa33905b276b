import { Button } from "./button";
import { text } from "./strings";

interface LoadMoreProps {
  hasMore: boolean;
  loading: boolean;
  onLoad: () => void;
  /** Rows on screen. */
  count: number;
}

/** The next page of a cursor list, below the rows. */
export function LoadMore({ hasMore, loading, onLoad, count }: LoadMoreProps) {
  return (
    <div className="mt-3 flex items-center justify-between gap-4">
      <output className="text-sm text-muted tabular-nums">{text.rowsShown(count)}</output>
      {hasMore && (
        <Button size="small" busy={loading} onClick={onLoad}>
          {text.loadMore}
        </Button>
      )}
    </div>
  );
}
