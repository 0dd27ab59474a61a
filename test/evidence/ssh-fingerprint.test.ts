import { createPublicKey } from "node:crypto";
import { expect, test } from "vitest";
import { sshFingerprint } from "../../engine/evidence/ssh-fingerprint.ts";

const fingerprint = (spki: string) =>
	sshFingerprint(createPublicKey({ key: Buffer.from(spki, "base64"), format: "der", type: "spki" }));

test.each([
	[
		"RSA",
		"MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAmlc3VQ+t6485IiuCndmFdOivZp+rlZkOUIskk6Cpxhq7Iz6rFv/cew4pjR0KBL74DAhDCxQbWCj0aYA/1vUZEOeuRZ7bXW4uUk1xuSQTQ2/mj+7p/Lv/oosraexIG5GsnmxboiaTDGIGywya1BA5VPpZdNTtAl14O6DBCZ1q1DmkvBY813KxbXpS2PwSiLG7uwwsV7NwzjcVO2NcFtVIh+in7s1SPcmIsTxWcTpoEUpvbpC9YcbyKmydIMXIAjnQ4m4dK+LBCwe7s+fKjerSlDJEO03/4wWJ7h5INSHbl1pUYKE6KpGN2T2ysy/9jzCuDi1grvZ3SNv1wnRxM3cKywIDAQAB",
		"SHA256:gN6IfvWPBjKSXeVRHG9bidJJqW1MwV0WixzI4s1uiTM",
	],
	[
		"P-256, which npm's registry signed with",
		"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE1Olb3zMAFFxXKHiIkQO5cJ3Yhl5i6UPp+IhuteBJbuHcA5UogKo0EWtlWwW6KSaKoTNEYL7JlCQiVnkhBktUgg==",
		"SHA256:jl3bwswu80PjjokCgh0o2w5c2U4LhQAE57gj9cz1kzA",
	],
	[
		"P-384",
		"MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAECP7x8OmfFk6Zj3nRMCEV+vUvuO9r3/a73DgjQdkddzeIfh+FXQxTa7FBr/O+E3vg2fpo16M7oGcMSbO9Z+3VYTAo23Q0jhCAcmLN1fc7iB2EJYsgzk9lI9/DZzOmtYIq",
		"SHA256:PVloQIZf6mnjiFA8LkklpSaFnlOkc6UpPRBZt63qAh0",
	],
	[
		"Ed25519",
		"MCowBQYDK2VwAyEACdfe7B/H3aAv90uZUwurTRh4OSAzPW6QIVelfDGIA4c=",
		"SHA256:I/2fkDHhUh0GIue7+p3kZ04YHl0hYVJP6dF4OqxWCoI",
	],
])("a key is called what ssh-keygen calls it: %s", (_, spki, name) => {
	expect(fingerprint(spki)).toBe(name);
});
