import { expect, it } from 'vitest';
import { resolveConfigs } from './resolve-configs.ts';

const CONFIGS = {
  login: {
    fields: { user: { value: 'maria', secret: false }, password: { value: '$SHOP_PASSWORD', secret: true } },
  },
  price: { fields: { limit: { value: '$84.50', secret: false } } },
};

it('takes $NAME from the variables and leaves other dollars alone', () => {
  const { configs, missing } = resolveConfigs(CONFIGS, { SHOP_PASSWORD: 'pw' });
  expect(missing).toEqual([]);
  expect(configs.login!.password).toEqual({ value: 'pw', secret: true });
  expect(configs.price!.limit).toEqual({ value: '$84.50', secret: false });
});

it('names variables that are not set instead of running with nothing', () => {
  const { configs, missing } = resolveConfigs(CONFIGS, {});
  expect(missing).toEqual([{ config: 'login', field: 'password', variable: 'SHOP_PASSWORD' }]);
  expect(configs.login).toEqual({ user: { value: 'maria', secret: false } });
});

it('lets an override win over file and environment, keeping what is secret', () => {
  const { configs, missing } = resolveConfigs(
    CONFIGS,
    {},
    { 'login.password': 'x', 'login.user': 'ann', 'new.key': 'y' },
  );
  expect(missing).toEqual([]);
  expect(configs.login).toEqual({
    user: { value: 'ann', secret: false },
    password: { value: 'x', secret: true },
  });
  expect(configs.new).toEqual({ key: { value: 'y', secret: true } });
});
