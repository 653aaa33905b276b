CREATE TABLE `erasures` (
	`business_id` text PRIMARY KEY NOT NULL,
	`traces_until` integer DEFAULT -1 NOT NULL,
	`next_at` integer NOT NULL,
	`begun_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `erasures_next_at` ON `erasures` (`next_at`);