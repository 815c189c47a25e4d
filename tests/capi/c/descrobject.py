"""Include/descrobject.h from C."""
import types
import capi_descrobject
from check import Calls, equal, raises

c = Calls(capi_descrobject)
assert c.PyProperty_Type is property and c.PyDictProxy_Type is types.MappingProxyType
assert c.PyGetSetDescr_Type is types.GetSetDescriptorType and c.PyMemberDescr_Type is types.MemberDescriptorType
assert c.PyMethodDescr_Type is types.MethodDescriptorType and c.PyWrapperDescr_Type is types.WrapperDescriptorType
assert c.PyClassMethodDescr_Type is types.ClassMethodDescriptorType
p = c.PyDictProxy_New({"a": 1})
assert type(p) is types.MappingProxyType and p["a"] == 1
raises(TypeError, "mappingproxy() argument must be a mapping, not list", c.PyDictProxy_New, [])
c.finish()
