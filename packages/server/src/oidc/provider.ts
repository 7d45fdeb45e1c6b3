import { isLoopback, type OidcConfig } from '@assay/core';
import * as client from 'openid-client';

/** How long what the provider says of itself is believed; keys are fetched anew when an unknown one signs. */
const FRESH_MS = 60 * 60_000;
/** Seconds that the provider has for each answer. */
const TIMEOUT = 10;

/** The OpenID provider as this process knows it. Asked for its metadata when somebody first signs in, not at the start. */
export class OidcProvider {
  readonly #settings: OidcConfig;
  #known: { configuration: client.Configuration; until: number } | undefined;

  constructor(settings: OidcConfig) {
    this.#settings = settings;
  }

  /** Throws what openid-client throws when the provider does not answer, or is not the issuer. */
  async configuration(now: number): Promise<client.Configuration> {
    if (this.#known !== undefined && now < this.#known.until) return this.#known.configuration;
    const { issuer, clientId, clientSecret } = this.#settings;
    const execute = isLoopback(issuer) ? [client.allowInsecureRequests] : [];
    const found = await client.discovery(issuer, clientId, undefined, client.None(), {
      execute,
      timeout: TIMEOUT,
    });
    const methods = found.serverMetadata().token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const authentication =
      clientSecret === undefined
        ? client.None()
        : methods.includes('client_secret_basic')
          ? client.ClientSecretBasic(clientSecret)
          : client.ClientSecretPost(clientSecret);
    const configuration = new client.Configuration(
      found.serverMetadata(),
      clientId,
      undefined,
      authentication,
    );
    for (const prepare of execute) prepare(configuration);
    configuration.timeout = TIMEOUT;
    // The signature of the ID token is checked too, not only where it came from.
    client.enableNonRepudiationChecks(configuration);
    this.#known = { configuration, until: now + FRESH_MS };
    return configuration;
  }
}
