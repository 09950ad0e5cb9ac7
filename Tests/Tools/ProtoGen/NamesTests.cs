using CodeFirstOutliers.ProtoGen.Model;
using CodeFirstOutliers.ProtoGen.Schema;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen;

[TestClass]
public sealed class NamesTests
{
    [TestMethod]
    [DataRow("Colour", "DarkRed", "COLOUR_DARK_RED", DisplayName = "words")]
    [DataRow("HTTPStatus", "NotFound404", "HTTP_STATUS_NOT_FOUND404", DisplayName = "capitals and digits")]
    [DataRow("State", "StateUnknown", "STATE_UNKNOWN", DisplayName = "the prefix is there already")]
    public void An_enum_value_carries_the_enums_name(string enumType, string value, string expected) =>
        Assert.AreEqual(expected, EnumPrefix.Prefixed(enumType, value));

    [TestMethod]
    [DataRow("UnitPrice", "unit_price", DisplayName = "words")]
    [DataRow("HTTPStatus2", "http_status2", DisplayName = "capitals and digits")]
    [DataRow("_id__of_Order", "id_of_order", DisplayName = "underscores")]
    [DataRow("unit_price", "unit_price", DisplayName = "already so")]
    public void A_field_in_snake_case_is(string name, string expected) => Assert.AreEqual(expected, FieldNaming.Snake(name));
}
