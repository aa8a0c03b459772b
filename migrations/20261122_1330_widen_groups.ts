import type { Knex } from 'knex';

/**
 * The rest of what a group says of itself once, for all its bids (domain.md 7.3.2, 5.4, 7.9). The rule for websites is
 * written again: a question mark in it had been taken for a value to fill in, so that no website was ever right.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE groups
      ADD COLUMN address text NOT NULL DEFAULT '' CONSTRAINT groups_address_length CHECK (length(address) <= 400),
      ADD COLUMN social_page text
        CONSTRAINT groups_social_page_http CHECK (social_page ~ '^https{0,1}://' AND length(social_page) <= 300),
      ADD COLUMN member_count integer
        CONSTRAINT groups_member_count CHECK (member_count BETWEEN 0 AND 99999),
      ADD COLUMN volunteer_count integer
        CONSTRAINT groups_volunteer_count CHECK (volunteer_count BETWEEN 0 AND 99999),
      ADD COLUMN staff_tenths integer
        CONSTRAINT groups_staff_tenths CHECK (staff_tenths BETWEEN 0 AND 999999),
      ADD COLUMN led_by text[] NOT NULL DEFAULT '{}' CONSTRAINT groups_led_by_known CHECK (led_by <@ ARRAY[
        'everyone', 'ethnic-background', 'faith', 'migrants', 'disabled', 'older', 'young', 'women-and-girls',
        'men-and-boys', 'lgbtq', 'carers', 'low-income', 'little-english', 'care-leavers', 'rural', 'other']),
      ADD COLUMN host_name text
        CONSTRAINT groups_host_name_length CHECK (length(btrim(host_name)) BETWEEN 2 AND 160),
      ADD COLUMN host_number text CONSTRAINT groups_host_number_length CHECK (length(host_number) BETWEEN 1 AND 20),
      ADD CONSTRAINT groups_host_number_with_host CHECK (host_number IS NULL OR host_name IS NOT NULL),
      ADD CONSTRAINT groups_known_as_length CHECK (length(known_as) <= 160),
      ADD CONSTRAINT groups_website_length CHECK (length(website) <= 300),
      DROP CONSTRAINT groups_website_http,
      ADD CONSTRAINT groups_website_http CHECK (website ~ '^https{0,1}://'),
      ADD CONSTRAINT groups_charity_number_format
        CHECK (charity_number ~ '^([0-9]{6,7}(-[0-9]{1,3}){0,1}|SC[0-9]{6}|NIC[0-9]{6})$'),
      ADD CONSTRAINT groups_company_number_format CHECK (company_number ~ '^[A-Z0-9]{4,8}$');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE groups DROP CONSTRAINT groups_known_as_length, DROP CONSTRAINT groups_website_length,
      DROP CONSTRAINT groups_charity_number_format, DROP CONSTRAINT groups_company_number_format,
      DROP CONSTRAINT groups_host_number_with_host,
      DROP COLUMN address, DROP COLUMN social_page, DROP COLUMN member_count, DROP COLUMN volunteer_count,
      DROP COLUMN staff_tenths, DROP COLUMN led_by, DROP COLUMN host_name, DROP COLUMN host_number;
  `);
}
