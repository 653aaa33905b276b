CREATE TABLE `segment_departures` (
	`business_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`segment_id` text NOT NULL,
	`entered_at` integer NOT NULL,
	`left_at` integer NOT NULL,
	PRIMARY KEY(`business_id`, `contact_id`, `left_at`, `segment_id`)
);
--> statement-breakpoint
CREATE INDEX `segment_departures_left_at` ON `segment_departures` (`left_at`);--> statement-breakpoint
CREATE INDEX `segments_trashed` ON `segments` (`deleted_at`) WHERE deleted_at IS NOT NULL AND member_count > 0;