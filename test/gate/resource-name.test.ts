import { expect, test } from "vitest";
import { resourceName } from "../../engine/gate/resource-name.ts";

test.each([
	[{ kind: "Deployment", namespace: "shop", name: "cart" }, "Deployment shop/cart"],
	[{ kind: "Namespace", name: "shop" }, "Namespace shop"],
	[{ kind: "aws_s3_bucket", name: "aws_s3_bucket.logs" }, "aws_s3_bucket.logs"],
	[{ kind: "aws_s3_bucket", name: 'module.a["x"].aws_s3_bucket.logs[0]' }, 'module.a["x"].aws_s3_bucket.logs[0]'],
	[{ kind: "component", name: "pkg:npm/left-pad@1.3.0" }, "pkg:npm/left-pad@1.3.0"],
	[{ kind: "component", name: "left-pad" }, "component left-pad"],
])("%j is called %j", (resource, expected) => {
	expect(resourceName(resource)).toBe(expected);
});
