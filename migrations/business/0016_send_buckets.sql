ALTER TABLE `send_buckets` DROP COLUMN `day`;--> statement-breakpoint
ALTER TABLE `send_buckets` DROP COLUMN `sent_today`;