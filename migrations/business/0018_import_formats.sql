ALTER TABLE `imports` ADD `format` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `without_consent` text DEFAULT 'suppress' NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `topic_ids` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `opted_out` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `contacts_business_id_phone` ON `contacts` (`business_id`,`phone`) WHERE phone is not null and deleted_at is null;