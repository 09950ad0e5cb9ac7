using CodeFirstOutliers.ProtoGen;

var result = ProtoGenCommand.Create(Console.Out, Console.Error).Parse(args);
var exitCode = result.Invoke();
return result.Errors.Count > 0 ? ProtoGenCommand.BadInput : exitCode;
