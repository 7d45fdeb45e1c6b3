import type { Page } from 'playwright-core';

export interface FirstOwner {
  email: string;
  /** The one-time password of the first start. */
  password: string;
}

/** Signs in as who was made by the first start, chooses `own` as the password, and comes to the overview. */
export async function signIn(page: Page, url: string, owner: FirstOwner, own: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('E-mail address').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('One-time password').fill(owner.password);
  await page.getByLabel('New password', { exact: true }).fill(own);
  await page.getByLabel('New password again').fill(own);
  await page.getByRole('button', { name: 'Save and go on' }).click();
  // This page has a heading, too; leaving it early would lose the new password.
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
}
