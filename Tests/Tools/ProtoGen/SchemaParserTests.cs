using CodeFirstOutliers.ProtoGen.Output;
using CodeFirstOutliers.ProtoGen.Schema;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen;

[TestClass]
public sealed class SchemaParserTests
{
    [TestMethod]
    public void What_the_library_prints_for_derived_types_reserved_numbers_and_aliases_is_read()
    {
        var schema = SchemaParser.Parse("""
            syntax = "proto3";
            package a.b;
            import "protobuf-net/bcl.proto"; // schema for protobuf-net's handling of core .NET types

            message Base {
               .bcl.Decimal S = 1; // default value could not be applied: 0
               oneof subtype {
                  D1 D1 = 10;
               }
               reserved 7 to 9; /* why */
               repeated int32 L = 11 [packed = false];
            }
            enum E {
               option allow_alias = true;
               A = 0;
               B = -2;
            }
            """.ReplaceLineEndings("\r\n"));

        Assert.AreEqual("a.b", schema.Package);
        CollectionAssert.AreEqual(new[] { "protobuf-net/bcl.proto" }, schema.Imports.ToArray());
        var message = schema.Messages.Single();
        CollectionAssert.AreEqual(
            new Field[] { new("", null, ".bcl.Decimal", "S", 1, null, ""), new("", null, "D1", "D1", 10, "subtype", ""), new("repeated", null, "int32", "L", 11, null, "packed = false") },
            message.Fields.ToArray());
        CollectionAssert.AreEqual(new[] { "7 to 9" }, message.Reserved.ToArray());
        Assert.IsTrue(schema.Enums.Single().AllowAlias);
        CollectionAssert.AreEqual(new EnumValue[] { new("A", 0), new("B", -2) }, schema.Enums.Single().Values.ToArray());
    }

    [TestMethod]
    [DataRow("message A {\n   group B b = 1;\n}", "group", DisplayName = "a group")]
    [DataRow("message A {\n   int32 b = x;\n}", "line 2: expected a number, got 'x'", DisplayName = "no number")]
    [DataRow("message A {\n   int32 b = 1", "expected ;", DisplayName = "no end")]
    [DataRow("syntax = \"proto2\";", "proto3", DisplayName = "another syntax")]
    [DataRow("extend A { }", "extend", DisplayName = "an unknown statement")]
    public void What_is_not_understood_is_named(string schema, string expected) =>
        Assert.Contains(expected, Assert.ThrowsExactly<FormatException>(() => SchemaParser.Parse(schema)).Message);

    [TestMethod]
    [DataRow("Colour", "DarkRed", "COLOUR_DARK_RED", DisplayName = "words")]
    [DataRow("HTTPStatus", "NotFound404", "HTTP_STATUS_NOT_FOUND404", DisplayName = "capitals and digits")]
    [DataRow("State", "StateUnknown", "STATE_UNKNOWN", DisplayName = "the prefix is there already")]
    public void An_enum_value_carries_the_enums_name(string enumType, string value, string expected) =>
        Assert.AreEqual(expected, EnumPrefix.Prefixed(enumType, value));
}
