import { Skeleton, SkeletonRows } from "../ui/skeleton";

/** The frame of a screen whose code or data is on its way. */
export function LoadingScreen() {
  return (
    <div>
      <Skeleton className="mb-2 h-7 w-48" />
      <Skeleton className="mb-6 h-4 w-72 max-w-full" />
      <SkeletonRows />
    </div>
  );
}
